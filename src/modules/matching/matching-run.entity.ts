import { Check, Column, Entity, ForeignKey, Index, type ValueTransformer } from 'typeorm';
import type { MatchTrigger } from '../../contracts/jobs.js';
import type { GateCode, Message, UnmatchedLayover } from '../../engine/index.js';
import { Id, oneOf, Timestamp } from '../../platform/database/index.js';
import type { KeptCandidates } from './kept/kept-candidate.js';

export const runStates = ['queued', 'running', 'finished', 'failed'] as const;
export type RunState = (typeof runStates)[number];

export interface RunCounts {
  /** Open layovers: those that wait for an answer and those that were matched anew. */
  layovers: number;
  waiting: number;
  /** Left to the next run, which follows at once. Missing in runs of before there was such a thing. */
  deferred?: number;
  hosts: number;
  /** Pairs of a layover and a host that the gates looked at. */
  pairs: number;
  candidates: number;
  assigned: number;
  invited: number;
  unmatched: number;
}

/** A bigint that stays below 2^53: the driver gives it as text. */
const exactNumber: ValueTransformer = {
  to: (value: number | null | undefined) => value,
  from: (text: string | null) => (text === null ? null : Number(text)),
};

export interface RunTimings {
  snapshotMs: number;
  /** Candidates, assignment and explanations. */
  matchingMs: number;
  writesMs: number;
  totalMs: number;
}

/** One pass of the engine over a hub. */
@Entity()
@Index(['programmeId', 'id'])
@Index(['hubId', 'programmeId', 'startedAt'])
@Index('uq_matching_run_queued', ['hubId', 'programmeId'], { unique: true, where: `state = 'queued'` })
@Index('ix_matching_run_unfinished', ['state'], { where: `state IN ('queued', 'running')` })
@Check('ck_matching_run_state', oneOf('state', runStates))
@Check('ck_matching_run_started', `state = 'queued' OR started_at IS NOT NULL`)
@Check('ck_matching_run_rules', `state <> 'finished' OR (rule_set_id IS NOT NULL AND rule_set_version IS NOT NULL)`)
export class MatchingRun {
  @Id() id: string;
  @Column('uuid') @ForeignKey('Programme', { onDelete: 'CASCADE' }) programmeId: string;
  @Column('uuid') @ForeignKey('Hub') hubId: string;
  /** The rules that it went by; null until it has read them. */
  @Column('uuid', { nullable: true }) @ForeignKey('RuleSet') ruleSetId: string | null;
  @Column('int', { nullable: true }) ruleSetVersion: number | null;
  @Column('text') trigger: MatchTrigger;
  @Column('text') state: RunState;
  /** Staff who asked for it; null where something that changed did. */
  @Column('uuid', { nullable: true }) @ForeignKey('Member', { onDelete: 'SET NULL' }) requestedById: string | null;
  @Timestamp({ nullable: true }) startedAt: Date | null;
  @Timestamp({ nullable: true }) finishedAt: Date | null;
  @Column('jsonb', { nullable: true }) counts: RunCounts | null;
  @Column('jsonb', { nullable: true }) timings: RunTimings | null;
  /** Sum of the assigned scores; the certificate has been checked whenever it is set. */
  @Column('bigint', { nullable: true, transformer: exactNumber }) totalScore: number | null;
  /** For each gate: in how many unmatched layovers it was a reason, and for how many hosts in all. */
  @Column('jsonb', { nullable: true }) reasons: Record<string, { layovers: number; pairs: number }> | null;
  /** What another host like these would add to the total, in points of the score; the dearest first. */
  @Column('jsonb', { nullable: true }) hostPrices: [hostId: string, price: number][] | null;
  /** Where it left off among the layovers that have had a look before; null where it left none of them. */
  @Column('uuid', { nullable: true }) sweptTo: string | null;
  @Column('text', { nullable: true }) error: string | null;
}

/**
 * `invited`: somebody has been asked. `assigned`: a host is found, and has others to answer first. `unmatched`: nobody, for
 * the reasons counted.
 */
export const runOutcomes = ['invited', 'assigned', 'unmatched'] as const;
export type RunOutcome = (typeof runOutcomes)[number];

/** What a run found out about one layover, where that is something else than what the run before it had found. */
@Entity()
@Index('uq_run_layover_latest', ['layoverId'], { unique: true, where: 'is_latest' })
@Index(['layoverId', 'runId'])
@Check('ck_run_layover_outcome', oneOf('outcome', runOutcomes))
@Check('ck_run_layover_cause', `(outcome = 'unmatched') = (cause IS NOT NULL)`)
export class RunLayover {
  @Column('uuid', { primary: true }) @ForeignKey('MatchingRun', { onDelete: 'CASCADE' }) runId: string;
  @Column('uuid', { primary: true }) @ForeignKey('Layover', { onDelete: 'CASCADE' }) layoverId: string;
  /** Nothing else has been found since. */
  @Column('boolean', { default: true }) isLatest: boolean;
  @Column('text') outcome: RunOutcome;
  /** Hosts that passed every gate. */
  @Column('int') candidateCount: number;
  /** Why there is nobody; null where there is. */
  @Column('text', { nullable: true }) cause: UnmatchedLayover['cause'] | null;
  /** Why time does not suffice. */
  @Column('jsonb') reasons: Message[];
  /** Hosts by the first gate that they failed. */
  @Column('jsonb') reasonCounts: Partial<Record<GateCode, number>>;
  /** Single changes that would help. */
  @Column('jsonb') nearMisses: Message[];
  /** The best few, as long as the row is the latest. As text: no query looks into it, and it is written by the thousand. */
  @Column('json', { nullable: true }) candidates: KeptCandidates | null;
  /** By which the next run recognises that it has found the same. */
  @Column('text', { nullable: true }) digest: string | null;
}
