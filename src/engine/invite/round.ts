import type { Interval } from '../../shared/interval.js';
import type { AcceptanceModel } from '../accept/acceptance-model.js';
import type { FairnessTotals } from '../candidates/factors/fairness.js';
import type { RuleSet } from '../rules/rule-set.js';
import type { EngineHost, EngineLayover, PendingInvitation } from '../types.js';

/** A meetup that passes every gate, as far as a round needs to know it. A `Candidate` is one. */
export interface RoundPair {
  readonly layoverId: string;
  readonly hostId: string;
  readonly zoneKey: string;
  readonly interval: Interval;
  /** Integer 0..1,000,000. */
  readonly score: number;
  /** Chance that the host, asked now, says yes within the hold: 0..1. */
  readonly acceptChance: number;
}

/** An open layover in a round. */
export interface RoundLayover<Pair extends RoundPair = RoundPair> {
  readonly layoverId: string;
  /** Epoch milliseconds from which on an answer comes too late. */
  readonly answerBy: number;
  readonly partySize: number;
  readonly languages: EngineLayover['languages'];
  /** Whom it may be offered to; any order. Those asked for it already are passed over. */
  readonly shortlist: readonly Pair[];
}

/** What a round needs to know of a host. An `EngineHost` is one. */
export type RoundHost = Pick<
  EngineHost,
  'stats' | 'openInvitations' | 'invitationsThisWeek' | 'caps' | 'invitedAt' | 'standingYes'
>;

/** Everything that one round of invitations looks at. Same input in any order, same decision. */
export interface RoundInput<Pair extends RoundPair = RoundPair> {
  readonly layovers: readonly RoundLayover<Pair>[];
  /** The exact assignment: at most one pair a layover and one a host, from the shortlists. */
  readonly assigned: readonly Pair[];
  /** Every host of a shortlist. */
  readonly hostOf: (hostId: string) => RoundHost;
  /** What fair shares of invitations are shares of. */
  readonly fairnessTotals: FairnessTotals;
  /** Every pending invitation of these layovers and hosts. */
  readonly pending: readonly PendingInvitation[];
  readonly acceptance: AcceptanceModel;
  readonly ruleSet: RuleSet;
  /** IANA time zone of the hub: whose local days and times count. */
  readonly timeZone: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** What exploration is drawn from; without it none is. */
  readonly seed?: string;
}

/** Whom to ask now, until when, and how that came about. */
export interface RoundOffer<Pair extends RoundPair = RoundPair> {
  readonly pair: Pair;
  /** Epoch milliseconds, after `now`. */
  readonly expiresAt: number;
  /** The pair's; 1 for a commitment. */
  readonly acceptChance: number;
  /** With what probability the policy chose this host for this place in the round, given the places before: (0, 1]. */
  readonly propensity: number;
  /** The draw, not the value, put this host first. */
  readonly isExploration: boolean;
  /** The host has said yes to such meetups in advance: to be accepted for them at once. */
  readonly isCommitment: boolean;
  readonly standingYesId?: string;
}

export interface RoundDecision<Pair extends RoundPair = RoundPair> {
  /** By layover id, then host id. */
  readonly offers: readonly RoundOffer<Pair>[];
}
