import { Injectable } from '@nestjs/common';
import { DomainError } from '../../contracts/domain-error.js';
import type { Condition, PairOutcome } from '../../engine/index.js';
import type { StaffScope } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { newId } from '../../shared/ids.js';
import { toInstant } from '../../shared/instant.js';
import type { PairLine } from './replay/replays.js';
import { RunSimulation } from './run-simulation.service.js';
import type { Simulation } from './simulation.entity.js';
import { SimulationRepository } from './simulation.repository.js';
import type { SimulatedPair } from './simulation.schema.js';
import { SimulationThread } from './simulation-thread.service.js';
import { Snapshots } from './snapshots.service.js';

/** One pair under both versions: reckoned when somebody asks, from the snapshot, which says all that there is to say. */
@Injectable()
export class SimulationPairs {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly simulations: SimulationRepository,
    private readonly snapshots: Snapshots,
    private readonly running: RunSimulation,
    private readonly thread: SimulationThread,
  ) {}

  /** `not_found` also where the snapshot is no longer kept. */
  async get({ programmeId }: StaffScope, id: string, layoverId: string, hostId: string): Promise<SimulatedPair> {
    const db = this.database.manager;
    const simulation = await this.simulations.find(db, programmeId, id);
    const layover = await this.simulations.layover(db, id, layoverId);
    if (!simulation || !layover) throw new DomainError('not_found');
    const [first] = simulation.snapshotIds;
    if (first === undefined || !(await this.snapshots.hasHub(db, first))) throw new DomainError('not_found');
    const pair = await this.inTurn(() => this.read(simulation, layoverId, hostId));
    if (!pair) throw new DomainError('not_found');
    return {
      layoverId,
      hostId,
      hostFirstName: (await this.simulations.hostNames(db, [hostId])).get(hostId) ?? null,
      arrivesAt: toInstant(layover.arrivesAt),
      departsAt: toInstant(layover.departsAt),
      published: toVerdict(pair.published),
      draft: toVerdict(pair.draft),
    };
  }

  private async read(simulation: Simulation, layoverId: string, hostId: string): Promise<PairLine | undefined> {
    const key = `pair-${newId()}`;
    try {
      await this.running.load(simulation, key);
      const { publishedRules: published, rules: draft } = simulation;
      const text = await this.thread.call('pair', key, { published, draft }, layoverId, hostId);
      return text === undefined ? undefined : (JSON.parse(text) as PairLine);
    } finally {
      await this.thread.call('drop', key).catch(() => undefined);
    }
  }

  /** One after the other: a snapshot takes a good part of the thread's memory, in which a simulation may be going on. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}

const nothing = {
  gate: null,
  conditionId: null,
  score: null,
  zone: null,
  venueId: null,
  meetup: null,
  factors: [],
  added: 0,
  conditions: [],
};

function toVerdict(pair: PairOutcome): SimulatedPair['draft'] {
  if (pair.outcome === 'not_enough_time') return { ...nothing, outcome: pair.outcome };
  if (pair.outcome === 'failed') {
    const { outcome, gate, condition } = pair;
    return { ...nothing, outcome, gate, conditionId: condition?.id ?? null, conditions: toConditions(condition ? [condition] : []) };
  }
  const { score, zoneKey, venueId, interval, factors, added } = pair.candidate;
  return {
    ...nothing,
    outcome: pair.outcome,
    score,
    zone: zoneKey,
    venueId,
    meetup: { startsAt: toInstant(interval.start), endsAt: toInstant(interval.end) },
    factors: factors.map(({ factor, value, weight, contribution }) => ({ factor, value, weight, contribution })),
    added: score - factors.reduce((sum, { contribution }) => sum + contribution, 0),
    conditions: toConditions(added ?? []),
  };
}

const toConditions = (conditions: readonly Condition[]): SimulatedPair['draft']['conditions'] =>
  conditions.map(({ id, points, reason, fallback }) => ({ id, points: points ?? null, reason, fallback: fallback ?? null }));
