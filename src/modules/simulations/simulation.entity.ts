import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { simulationStates, type SimulationState } from '../../contracts/states.js';
import type { LayoverChange, RuleSet, SimulatedLayover, SimulationComparison } from '../../engine/index.js';
import { Id, oneOf, Timestamp } from '../../platform/database/index.js';

/** `worker_lost`: every process that worked on it has died; `engine_error`: the engine refused what it was given. */
export const simulationFailures = ['worker_lost', 'engine_error'] as const;
export type SimulationFailure = (typeof simulationFailures)[number];

/** What is replayed: the open layovers as they are now, days of the past, or a day that staff have sent. */
export type SimulationSource =
  | { kind: 'open' }
  | { kind: 'period'; from: string; to: string }
  | { kind: 'upload'; layovers: number; refused: number };

/** The figures; layovers are rows of their own. */
export type SimulationResult = Omit<SimulationComparison, 'layovers'>;

/** A version of the rules tried on a hub beside the published one. */
@Entity()
@Index(['programmeId', 'id'])
@Index('uq_simulation_going_on', ['programmeId'], { unique: true, where: `state IN ('queued', 'running')` })
@Check('ck_simulation_state', oneOf('state', simulationStates))
@Check('ck_simulation_failure', `(state = 'failed') = (failure IS NOT NULL)`)
@Check('ck_simulation_result', `(state = 'finished') = (result IS NOT NULL)`)
export class Simulation {
  @Id() id: string;
  @Column('uuid') @ForeignKey('Programme', { onDelete: 'CASCADE' }) programmeId: string;
  @Column('uuid') @ForeignKey('Hub') hubId: string;
  @Column('uuid', { nullable: true }) @ForeignKey('Member', { onDelete: 'SET NULL' }) requestedById: string | null;
  @Column('jsonb') source: SimulationSource;
  /** What is tried, as it stood when it was asked for. */
  @Column('int') version: number;
  @Column('int') revision: number;
  @Column('jsonb') rules: RuleSet;
  /** What it is compared with. */
  @Column('int') publishedVersion: number;
  @Column('jsonb') publishedRules: RuleSet;
  @Column('text') seed: string;
  @Column('text') state: SimulationState;
  /** 0..100. */
  @Column('int', { default: 0 }) progress: number;
  /** How many processes have begun it: what an earlier one still says is not listened to. */
  @Column('int', { default: 0 }) attempt: number;
  /** When whoever works on it was last heard of. */
  @Timestamp() beatAt: Date;
  @Timestamp() createdAt: Date;
  @Timestamp({ nullable: true }) startedAt: Date | null;
  @Timestamp({ nullable: true }) finishedAt: Date | null;
  @Column('text', { nullable: true }) failure: SimulationFailure | null;
  /** The first has the hosts. */
  @Column('uuid', { array: true, default: [] }) snapshotIds: string[];
  @Column('jsonb', { nullable: true }) result: SimulationResult | null;
}

/** What became of one layover under both versions. */
@Entity()
@Index(['simulationId', 'change', 'layoverId'])
export class SimulationLayover {
  @Column('uuid', { primary: true }) @ForeignKey('Simulation', { onDelete: 'CASCADE' }) simulationId: string;
  /** Of an uploaded day, an id that was made for the line: no foreign key. */
  @Column('uuid', { primary: true }) layoverId: string;
  @Timestamp() arrivesAt: Date;
  @Timestamp() departsAt: Date;
  @Column('text') change: LayoverChange;
  @Column('jsonb') published: Omit<SimulatedLayover, 'layoverId'>;
  @Column('jsonb') draft: Omit<SimulatedLayover, 'layoverId'>;
}
