import type { AssignProblem } from '../../src/engine/index.js';
import { createRandom, type Random } from '../../src/shared/random.js';

export interface InstanceSize {
  layovers: number;
  hosts: number;
  /** Best candidates of a layover that are kept. */
  candidates: number;
}

interface Person {
  x: number;
  y: number;
  /** Interests, as a point on the unit sphere. */
  taste: readonly [number, number, number];
}

interface Host extends Person {
  /** First and last hour of the day at which they are free. */
  from: number;
  to: number;
  /** What every traveller thinks of them, 0..1. */
  standing: number;
}

/** Sum of uniform numbers: near enough to normal, with the standard deviation given. */
const normal = (random: Random, deviation: number): number =>
  (random.next() + random.next() + random.next() + random.next() - 2) * Math.sqrt(3) * deviation;

function taste(random: Random): readonly [number, number, number] {
  const [a, b, c] = [normal(random, 1), normal(random, 1), normal(random, 1)];
  const length = Math.hypot(a, b, c) || 1;
  return [a / length, b / length, c / length];
}

/**
 * Hosts all over a city of radius 1, travellers who all come in at its edge: they want the same near hosts at the same
 * hours, which is what makes real hubs harder than uniform random instances.
 */
export const geo = (seed: string, size: InstanceSize): AssignProblem =>
  instance(createRandom(seed), size, { standing: () => 0.5, mostCapacity: 1 });

/** Fewer hosts than layovers, a few of whom everybody likes. */
export const hot = (seed: string, size: InstanceSize): AssignProblem =>
  instance(createRandom(seed), size, { standing: (random) => random.next() ** 4, mostCapacity: 2 });

interface Kind {
  standing: (random: Random) => number;
  mostCapacity: number;
}

function instance(random: Random, size: InstanceSize, kind: Kind): AssignProblem {
  const hosts = Array.from({ length: size.hosts }, (): Host => {
    const from = random.int(6, 20);
    return {
      x: normal(random, 0.5),
      y: normal(random, 0.5),
      taste: taste(random),
      from,
      to: from + random.int(2, 6),
      standing: kind.standing(random),
    };
  });
  return {
    hosts: hosts.map((_, index) => ({ id: `h${index}`, capacity: random.int(1, kind.mostCapacity) })),
    layovers: Array.from({ length: size.layovers }, (_, index) => ({
      id: `l${index}`,
      candidates: bestCandidates(random, hosts, size.candidates),
    })),
  };
}

function bestCandidates(random: Random, hosts: readonly Host[], keep: number): [number, number][] {
  const traveller: Person = { x: 1 + normal(random, 0.15), y: normal(random, 0.15), taste: taste(random) };
  const from = random.int(6, 20);
  const to = from + random.int(3, 8);
  const scored: [number, number][] = [];
  hosts.forEach((host, index) => {
    const hours = Math.min(host.to, to) - Math.max(host.from, from);
    if (hours < 1) return;
    const near = Math.exp(-Math.hypot(host.x - traveller.x, host.y - traveller.y));
    const alike = (dot(host.taste, traveller.taste) + 1) / 2;
    // The last part is what only these two have in common: rare interests, a language being learned.
    const between = random.next() ** 2;
    const score =
      0.35 * near + 0.3 * alike + 0.15 * host.standing + 0.1 * Math.min(1, hours / 3) + 0.1 * between;
    scored.push([index, Math.round(score * 1_000_000)]);
  });
  return scored.sort(([i, a], [j, b]) => b - a || i - j).slice(0, keep);
}

const dot = (a: Person['taste'], b: Person['taste']): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** The same problem after that share of the hosts, drawn at random, has withdrawn. */
export function withdrawn(seed: string, { hosts, layovers }: AssignProblem, share: number): AssignProblem {
  const random = createRandom(seed);
  const gone = new Set(random.sample([...hosts.keys()], Math.round(hosts.length * share)));
  const kept = [...hosts.keys()].filter((host) => !gone.has(host));
  const indexOf = new Map(kept.map((host, index) => [host, index]));
  return {
    hosts: kept.map((host) => hosts[host]!),
    layovers: layovers.map(({ candidates, ...layover }) => ({
      ...layover,
      candidates: candidates.flatMap(([host, score]) => {
        const index = indexOf.get(host);
        return index === undefined ? [] : [[index, score] as const];
      }),
    })),
  };
}
