import type { LanguageLevel } from '../../contracts/languages.js';
import type { Interval } from '../../shared/interval.js';
import type { Condition } from '../conditions/condition.js';
import type { Factor } from '../rules/rule-set.js';

/**
 * The hard conditions on a pair, in the order in which they are tried: what is cheap and personal to the host first,
 * then what the two have to agree on, then place and time. The first that fails is the reason why there is no
 * candidate.
 *
 * | code | fails where |
 * | --- | --- |
 * | host_inactive | the host is not approved, or on pause |
 * | excluded | the host was skipped, declined, expired or blocked before, waits to answer, or is the traveller |
 * | open_invitation | the host has as many open invitations as the rule set allows |
 * | invitation_cap, meetup_cap | the host's week is full |
 * | party_size | the party is larger than the host takes |
 * | language | they share no language at the rule set's level |
 * | gender | one side asks for the same gender and the other is not, or does not say |
 * | children | children come along, and the host asks for none |
 * | reach | no zone of the host has a window long enough, with a venue in it |
 * | venue_wishes | no venue there is step-free, fine without alcohol, or fit for children, as one side asks |
 * | availability | the host is not free for long enough within the window |
 * | venue_hours | no such venue is open for long enough meanwhile |
 * | condition | the rule set's conditions require something else of the two, or forbid it |
 * | min_score | the score is below the rule set's minimum |
 */
export const gateCodes = [
  'host_inactive',
  'excluded',
  'open_invitation',
  'invitation_cap',
  'meetup_cap',
  'party_size',
  'language',
  'gender',
  'children',
  'reach',
  'venue_wishes',
  'availability',
  'venue_hours',
  'condition',
  'min_score',
] as const;
export type GateCode = (typeof gateCodes)[number];

/** How many hosts failed at each gate first; gates at which nobody did are left out. */
export type GateCounts = Readonly<Partial<Record<GateCode, number>>>;

/** What each factor was computed from: the words, minutes and counts for its explanation. */
export interface FactorEvidence {
  readonly time: { readonly minutes: number; readonly idealMinutes: number };
  readonly interests: {
    /** Shared interests, the rarest among the hub's hosts first. `rarity`: inverse document frequency, 1 or more. */
    readonly shared: readonly { readonly key: string; readonly rarity: number }[];
    /** The traveller's other interests of which the host has the group, not the topic. */
    readonly sameGroup: readonly string[];
    readonly asked: number;
  };
  readonly language: {
    /** The best shared language and the level at which both have it. */
    readonly shared?: { readonly tag: string; readonly level: LanguageLevel };
    /** A language that the host is learning and the traveller speaks fluently or natively. */
    readonly learning?: string;
  };
  readonly place: {
    readonly transitOutMinutes: number;
    readonly transitBackMinutes: number;
    /** Estimated from the host's home zone to the zone of the venue. */
    readonly hostTravelMinutes: number;
    /** Estimated from the middle of the zone to the venue. */
    readonly walkMinutes: number;
    /** Whether the host met somebody at this venue lately. */
    readonly recentVenue: boolean;
  };
  readonly reliability: {
    /** Posterior mean chance to answer an invitation in time, 0..1. */
    readonly answerRate: number;
    /** Posterior mean chance to come to a meetup, 0..1. */
    readonly showUpRate: number;
    readonly invitations: number;
    readonly meetups: number;
  };
  readonly fairness: {
    /** Invitations within the fairness window, and the host's share by availability of all that were sent. */
    readonly received: number;
    readonly expected: number;
  };
  readonly wishes: { readonly asked: readonly string[]; readonly met: readonly string[] };
}

/** One factor of a score. */
export interface FactorScore<F extends Factor = Factor> {
  readonly factor: F;
  /** 0..1, a multiple of 1e-6. */
  readonly value: number;
  /** Of the rule set, 0..100. */
  readonly weight: number;
  /** Points of the score, an integer; the contributions of all factors add up to the score before conditions. */
  readonly contribution: number;
  readonly evidence: FactorEvidence[F];
}

/** A meetup that passes every gate. */
export interface Candidate {
  readonly layoverId: string;
  readonly hostId: string;
  readonly zoneKey: string;
  readonly venueId: string;
  /** From the earliest possible whole minute, at most the ideal time long. */
  readonly interval: Interval;
  /** Integer 0..1,000,000. Compares candidates; it is no percentage of compatibility. */
  readonly score: number;
  /** Chance that the host, asked now, says yes within the hold: 0..1, a multiple of 1e-6. */
  readonly acceptChance: number;
  /** In the order of `factorNames`. */
  readonly factors: { readonly [F in Factor]: FactorScore<F> }[Factor][];
  /** Conditions that added points, in the order of the rule set; absent where none did. */
  readonly added?: readonly Condition[];
}
