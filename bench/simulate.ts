import { generateLayovers } from '../src/demo/generate/index.js';
import { defaultRuleSet, priorAcceptanceModel, type RuleSet, type SimulatedRequest } from '../src/engine/index.js';
import { hubFactsOf } from '../src/modules/hubs/facts/index.js';
import { asksAt } from '../src/modules/simulations/asking-times.js';
import { SideBySide, type ReplayThread } from '../src/modules/simulations/replay/side-by-side.js';
import { OtherSimulationThread, SimulationThread } from '../src/modules/simulations/simulation-thread.service.js';
import { pack } from '../src/modules/simulations/snapshot-lines.js';
import { DAY_MS } from '../src/shared/instant.js';
import type { Size } from './index.js';
import type { HubSize } from './lib/busy-hub.js';
import { note, report } from './lib/figure.js';
import { generatedHub } from './lib/generated-hub.js';

const SEED = 'simulate-2026';
const DAY = '2026-03-25';
const sizes: Record<Size, HubSize> = {
  small: { layovers: 200, hosts: 1_000 },
  full: { layovers: 5_000, hosts: 20_000 },
};
/** What an ops manager tries: interests weigh twice as much. */
const draft: RuleSet = { ...defaultRuleSet, weights: { ...defaultRuleSet.weights, interests: 40 } };

/**
 * A day of layovers under two versions of the rules, as the threads of the simulations replay it: from the compressed snapshot to
 * the comparison. Travellers ask from two days before on.
 */
export async function run(size: Size): Promise<void> {
  const where = `${sizes[size].layovers}x${sizes[size].hosts}`;
  note(`  seed ${SEED}; making the snapshot ...`);
  const { header, hosts, requests } = await snapshot(sizes[size]);
  const tell = (metric: string, value: number, unit: string): void =>
    report({ bench: 'simulate', case: where, metric, value, unit });

  const threads = [new SimulationThread(), new OtherSimulationThread()] as const;
  let longestStep = 0;
  const timed = (thread: SimulationThread): ReplayThread => ({
    call: async (method, ...args) => {
      const at = performance.now();
      const answer = await thread.call(method, ...args);
      if (method === 'step') longestStep = Math.max(longestStep, performance.now() - at);
      return answer;
    },
  });
  const replay = new SideBySide('bench', timed(threads[0]), timed(threads[1]));
  const began = performance.now();
  const cpuBefore = process.cpuUsage();
  await replay.add('begin', header);
  for (const part of hosts) await replay.add('addHosts', part);
  for (const part of requests) await replay.add('addRequests', part);
  await replay.start({ published: defaultRuleSet, draft }, SEED);
  tell('loadMs', performance.now() - began, 'ms');

  let standstill = 0;
  let moved = { percent: 0, at: performance.now() };
  await replay.run(async (progress) => {
    const now = performance.now();
    const percent = Math.floor(progress * 100);
    if (percent > moved.percent) {
      standstill = Math.max(standstill, now - moved.at);
      moved = { percent, at: now };
    }
  });
  const result = await replay.compare();
  const cpu = process.cpuUsage(cpuBefore);
  tell('totalMs', performance.now() - began, 'ms');
  tell('processorMs', (cpu.user + cpu.system) / 1_000, 'ms');
  tell('longestStep', longestStep, 'ms');
  tell('longestStandstill', standstill, 'ms');
  tell('rss', process.memoryUsage.rss() / 2 ** 20, 'MB');
  for (const version of ['published', 'draft'] as const) {
    const { matched, invitationsPerMatch, gini } = result[version];
    tell(`${version} matched`, matched, 'layovers');
    tell(`${version} asked`, invitationsPerMatch ?? 0, 'a match');
    tell(`${version} gini`, gini, '');
  }
  tell('gained', result.changes.gained, 'layovers');
  tell('lost', result.changes.lost, 'layovers');
  await Promise.all(threads.map((thread) => thread.close()));
}

/** As it is kept: compressed, some lines a part. */
async function snapshot(size: HubSize): Promise<{ header: Buffer; hosts: Buffer[]; requests: Buffer[] }> {
  const facts = hubFactsOf('AMS');
  const { hub, zones, transferRules, hosts, now } = generatedHub(SEED, { ...size, layovers: 1 });
  const from = now + DAY_MS;
  const layovers = generateLayovers({ facts, seed: SEED, from: DAY, count: size.layovers, days: 1 });
  const requests = layovers.map(({ key, traveller, languages, arrivesAt, departsAt, ...layover }): SimulatedRequest => {
    const times = { arrivesAt: Date.parse(arrivesAt), departsAt: Date.parse(departsAt) };
    return {
      asksAt: asksAt(SEED, key, times, from),
      layover: {
        ...layover,
        ...times,
        id: key,
        memberId: `traveller-${key}`,
        gender: traveller.gender,
        languages: languages.map(({ language, level }) => ({ tag: language, level })),
        excludedHostIds: [],
      },
    };
  });
  const until = from + 7 * DAY_MS;
  const place = { hub, zones, transferRules };
  return {
    header: await pack([{ format: 1, place, pending: [], acceptance: priorAcceptanceModel, from, until }]),
    hosts: await packed(hosts, 200),
    requests: await packed(requests, 250),
  };
}

async function packed(lines: readonly object[], count: number): Promise<Buffer[]> {
  const parts: Buffer[] = [];
  for (let start = 0; start < lines.length; start += count) parts.push(await pack(lines.slice(start, start + count)));
  return parts;
}
