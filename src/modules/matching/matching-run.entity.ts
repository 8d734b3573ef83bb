import { Check, Column, Entity, ForeignKey, Index, type ValueTransformer } from 'typeorm';
import type { MatchTrigger } from '../../contracts/jobs.js';
import type { Candidate as EngineCandidate, GateCode, Message, UnmatchedLayover } from '../../engine/index.js';
import type { Interval } from '../../shared/interval.js';
import { Id, IntervalColumn, oneOf, Timestamp } from '../../platform/database/index.js';

export const runStates = ['queued', 'running', 'finished', 'failed'] as const;
export type RunState = (typeof runStates)[number];

export interface RunCounts {
  /** Open layovers: those that wait for an answer and those that were matched anew. */
  layovers: number;
  waiting: number;
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
  @Column('text', { nullable: true }) error: string | null;
}

/**
 * `invited`: a host has been asked. `assigned`: a host is found, and has others to answer first. `unmatched`: nobody, for
 * the reasons counted.
 */
export const runOutcomes = ['invited', 'assigned', 'unmatched'] as const;
export type RunOutcome = (typeof runOutcomes)[number];

/** What a run found out about one layover; those that waited for a host's answer it did not look at. */
@Entity()
@Index(['layoverId', 'runId'])
@Check('ck_run_layover_outcome', oneOf('outcome', runOutcomes))
@Check('ck_run_layover_cause', `(outcome = 'unmatched') = (cause IS NOT NULL)`)
export class RunLayover {
  @Column('uuid', { primary: true }) @ForeignKey('MatchingRun', { onDelete: 'CASCADE' }) runId: string;
  @Column('uuid', { primary: true }) @ForeignKey('Layover', { onDelete: 'CASCADE' }) layoverId: string;
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
}

/** A (layover, host, venue, interval) that passed every gate; the best few of each layover's latest run are kept. */
@Entity()
@Index(['layoverId', 'runId'])
@Check('ck_candidate_score', 'score BETWEEN 0 AND 1000000')
export class Candidate {
  @Column('uuid', { primary: true }) @ForeignKey('MatchingRun', { onDelete: 'CASCADE' }) runId: string;
  @Column('uuid', { primary: true }) @ForeignKey('Layover', { onDelete: 'CASCADE' }) layoverId: string;
  @Column('uuid', { primary: true }) @ForeignKey('Host', { onDelete: 'CASCADE' }) hostId: string;
  @Column('uuid') @ForeignKey('Zone') zoneId: string;
  @Column('uuid') @ForeignKey('Venue') venueId: string;
  @IntervalColumn() during: Interval;
  @Column('int') score: number;
  /** 1 is the best of its layover. */
  @Column('int') rank: number;
  /** As text: never looked into by a query, and written by the ten thousand. */
  @Column('json') factors: EngineCandidate['factors'];
  /** For the traveller, the weightiest first. */
  @Column('json') reasons: Message[];
}
