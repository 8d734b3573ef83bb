import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import type { MatchTrigger } from '../../contracts/jobs.js';
import type { Interval } from '../../shared/interval.js';
import { Id, IntervalColumn, oneOf, Timestamp } from '../../platform/database/index.js';

export const runStates = ['running', 'finished', 'failed'] as const;
export type RunState = (typeof runStates)[number];

export interface RunCounts {
  layovers: number;
  hosts: number;
  pairs: number;
  candidates: number;
  assigned: number;
  invited: number;
  unmatched: number;
}

/** Milliseconds of each stage. */
export interface RunTimings {
  snapshot: number;
  candidates: number;
  assignment: number;
  writes: number;
  total: number;
}

/** One pass of the engine over a hub. */
@Entity()
@Index(['programmeId', 'startedAt'])
@Index(['hubId', 'programmeId', 'startedAt'])
@Check('ck_matching_run_state', oneOf('state', runStates))
export class MatchingRun {
  @Id() id: string;
  @Column('uuid') @ForeignKey('Programme', { onDelete: 'CASCADE' }) programmeId: string;
  @Column('uuid') @ForeignKey('Hub') hubId: string;
  @Column('uuid') @ForeignKey('RuleSet') ruleSetId: string;
  @Column('int') ruleSetVersion: number;
  @Column('text') trigger: MatchTrigger;
  @Column('text') state: RunState;
  @Timestamp() startedAt: Date;
  @Timestamp({ nullable: true }) finishedAt: Date | null;
  @Column('jsonb', { nullable: true }) counts: RunCounts | null;
  @Column('jsonb', { nullable: true }) timings: RunTimings | null;
  /** Sum of the assigned scores; the certificate has been checked whenever it is set. */
  @Column('int', { nullable: true }) totalScore: number | null;
  @Column('text', { nullable: true }) error: string | null;
}

export const runOutcomes = ['invited', 'waiting', 'assigned', 'unmatched'] as const;
export type RunOutcome = (typeof runOutcomes)[number];

/** What a run found out about one layover. */
@Entity()
@Index(['layoverId'])
@Check('ck_run_layover_outcome', oneOf('outcome', runOutcomes))
export class RunLayover {
  @Column('uuid', { primary: true }) @ForeignKey('MatchingRun', { onDelete: 'CASCADE' }) runId: string;
  @Column('uuid', { primary: true }) @ForeignKey('Layover', { onDelete: 'CASCADE' }) layoverId: string;
  @Column('text') outcome: RunOutcome;
  @Column('int') candidateCount: number;
  /** Hosts by the first gate that they failed. */
  @Column('jsonb') reasonCounts: Record<string, number>;
  @Column('jsonb') nearMisses: unknown[];
}

/** A (layover, host, venue, interval) that passed every gate; the best few of each layover and run are kept. */
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
  @Column('jsonb') factors: unknown;
  @Column('jsonb') reasons: unknown;
}
