import { gunzipSync } from 'node:zlib';
import {
  compareSimulations,
  scorePair,
  Simulation,
  type EngineHost,
  type PairOutcome,
  type RuleSet,
  type SimulatedOutcome,
  type SimulatedRequest,
  type SimulationComparison,
} from '../../../engine/index.js';
import type { SnapshotHeader } from '../snapshot-lines.js';

/** The rules of a pair's two verdicts. */
export interface Versions {
  published: RuleSet;
  draft: RuleSet;
}

export interface ReplayProgress {
  /** 0..1 */
  progress: number;
  isOver: boolean;
}

interface Loaded {
  header: SnapshotHeader;
  hosts: EngineHost[];
  requests: SimulatedRequest[];
}

interface Replay extends Loaded {
  simulation?: Simulation;
  compared?: SimulationComparison;
}

/**
 * Replays that a thread works on, each under one version of the rules and told by its parts; everything large comes and goes as
 * bytes or text.
 */
export class Replays {
  private readonly replays = new Map<string, Replay>();

  /** @param header the compressed header of the first snapshot */
  begin(id: string, header: Uint8Array): void {
    this.replays.set(id, { header: linesOf<SnapshotHeader>(header)[0]!, hosts: [], requests: [] });
  }

  addHosts(id: string, content: Uint8Array): void {
    this.get(id).hosts.push(...linesOf<EngineHost>(content));
  }

  /** Layovers that leave later than hosts are known for are left out; of one that comes twice the first counts. */
  addRequests(id: string, content: Uint8Array): void {
    const { header, requests } = this.get(id);
    requests.push(...linesOf<SimulatedRequest>(content).filter(({ layover }) => layover.departsAt <= header.until));
  }

  start(id: string, ruleSet: RuleSet, seed: string): void {
    const replay = this.get(id);
    const { place, pending, acceptance, from } = replay.header;
    const requests = [...new Map([...replay.requests].reverse().map((one) => [one.layover.id, one])).values()];
    replay.requests = requests;
    replay.simulation = new Simulation({ place, pending, acceptance, from, hosts: replay.hosts, requests, seed }, ruleSet);
  }

  /** Goes on for about that long. */
  step(id: string, milliseconds: number): ReplayProgress {
    const simulation = this.get(id).simulation!;
    const until = performance.now() + milliseconds;
    let isOver: boolean;
    do isOver = !simulation.step();
    while (!isOver && performance.now() < until);
    return { progress: simulation.progress, isOver };
  }

  /** JSON of what came of it, once it is over. */
  outcome(id: string): string {
    return JSON.stringify(this.get(id).simulation!.outcome());
  }

  /** Compares it, as the published version, with the draft, of which another thread has told the outcome. */
  compare(id: string, draft: string): void {
    const replay = this.get(id);
    const { simulation, hosts, requests, header } = replay;
    const end = Math.max(header.from, ...requests.map(({ layover }) => layover.departsAt));
    replay.compared = compareSimulations(simulation!.outcome(), JSON.parse(draft) as SimulatedOutcome, hosts, {
      start: header.from,
      end,
    });
  }

  /** JSON of the comparison without its layovers. */
  result(id: string): string {
    const { layovers: _, ...figures } = this.get(id).compared!;
    return JSON.stringify(figures);
  }

  /** JSON of `LayoverLine`s, `count` from `from` on; empty behind the last. */
  layovers(id: string, from: number, count: number): string {
    const { requests, compared } = this.get(id);
    const known = new Map(requests.map(({ layover }) => [layover.id, layover]));
    const lines = compared!.layovers.slice(from, from + count);
    return JSON.stringify(
      lines.map((line): LayoverLine => {
        const { arrivesAt, departsAt } = known.get(line.layoverId)!;
        return { ...line, arrivesAt, departsAt };
      }),
    );
  }

  /**
   * JSON of one pair as it was at the beginning, but for invitations of the host that waited for an answer, under each version:
   * see `scorePair`. Undefined where there is none.
   */
  pair(id: string, versions: Versions, layoverId: string, hostId: string): string | undefined {
    const { header, hosts, requests } = this.get(id);
    const layovers = requests.filter(({ layover }) => layover.id === layoverId).map(({ layover }) => layover);
    if (layovers.length === 0 || !hosts.some((host) => host.id === hostId)) return undefined;
    const { place, acceptance, from } = header;
    // What the host had to answer then is answered, or over, in the course of it: it is not what keeps the two apart.
    const pending = header.pending?.filter((invitation) => invitation.hostId !== hostId);
    const unasked = hosts.map((host) => (host.id === hostId ? { ...host, openInvitations: 0 } : host));
    const outcomeOf = (ruleSet: RuleSet): PairOutcome =>
      scorePair({ ...place, hosts: unasked, layovers, pending, acceptance, ruleSet, now: from }, layoverId, hostId);
    return JSON.stringify({ published: outcomeOf(versions.published), draft: outcomeOf(versions.draft) } satisfies PairLine);
  }

  drop(id: string): void {
    this.replays.delete(id);
  }

  private get(id: string): Replay {
    const replay = this.replays.get(id);
    if (!replay) throw new Error(`nothing is known of the replay ${id}`);
    return replay;
  }
}

/** What became of a layover, and when it is. */
export type LayoverLine = SimulationComparison['layovers'][number] & { arrivesAt: number; departsAt: number };

export interface PairLine {
  published: PairOutcome;
  draft: PairOutcome;
}

function linesOf<T>(content: Uint8Array): T[] {
  const text = gunzipSync(content).toString();
  return text === '' ? [] : text.split('\n').map((line) => JSON.parse(line) as T);
}
