import type { LanguageLevel } from '../../contracts/languages.js';
import type { Condition } from '../conditions/condition.js';

/** The soft factors of a score, in the order in which they are always listed and in which ties are settled. */
export const factorNames = ['time', 'interests', 'language', 'place', 'reliability', 'fairness', 'wishes'] as const;
export type Factor = (typeof factorNames)[number];

/** Percentiles of a hub's arrival delays that a transfer rule may be given for. */
export const percentiles = [50, 80, 90, 95] as const;
export type Percentile = (typeof percentiles)[number];

/** One step of the hold ladder: an invitation for a meetup that starts sooner than this is held this long. */
export interface HoldStep {
  /** Hours from now to the meetup's start, exclusive; null (only the last step) is any time. 1..2160. */
  readonly whenHoursToStartBelow: number | null;
  /** Minutes for which the host has the offer alone. 5..2880. */
  readonly holdMinutes: number;
}

export const invitationPolicies = ['rounds', 'one_at_a_time'] as const;
export type InvitationPolicy = (typeof invitationPolicies)[number];

/** How rounds of invitations are paced, and what asking a host costs. */
export interface RoundRules {
  /** Chance in percent, over all rounds up to its deadline, that a layover finds its host: asking stops there. 50..99. */
  readonly targetChancePercent: number;
  /** Hosts who may be asked for one layover at the same time. 1..10. */
  readonly maxOpenPerLayover: number;
  /** Points of the score that each recent invitation of a host costs, fading over a week. 0..500,000. */
  readonly fatiguePrice: number;
  /** Points of the score that being one fair share of invitations ahead costs. 0..500,000. */
  readonly exposurePrice: number;
  /** Share of invitations, in percent, drawn by chance among the near best, so that rules can be compared. 0..10. */
  readonly explorationPercent: number;
}

/**
 * A version of a programme's matching rules: a plain JSON document, checked by `ruleSetSchema`, published as it stands.
 * Durations are whole minutes.
 */
export interface RuleSet {
  /** Version of this document's shape. */
  readonly schema: 1;
  /** How much each factor counts, integers 0..100; only their proportion matters; at least one above 0. */
  readonly weights: Readonly<Record<Factor, number>>;
  readonly window: {
    /** Usable minutes in the best zone below which a layover is not enough time. 15..720. */
    readonly minUsableMinutes: number;
    /** Usable minutes below which a layover that suffices is called tight. minUsableMinutes..1440. */
    readonly tightBelowMinutes: number;
    /** Share of past arrivals, in percent, that were in time with the arrival margin added. */
    readonly arrivalMarginPercentile: Percentile;
    /** Added to every return buffer of the hub. 0..240. */
    readonly extraReturnBufferMinutes: number;
  };
  readonly gates: {
    /** Shortest meetup worth arranging. 15..480. */
    readonly minMeetMinutes: number;
    /** Time from now that a host needs at least to answer and to get there. 0..1440. */
    readonly minLeadMinutes: number;
    /** The level that both sides need in a shared language. */
    readonly languageLevel: LanguageLevel;
    /** Whether a shared language at that level is a must; otherwise it only scores. */
    readonly requireSharedLanguage: boolean;
  };
  readonly ideals: {
    /** Length of a meetup from which on more time adds nothing, and to which meetups are cut. 30..720. */
    readonly timeMinutes: number;
    /** One-way travel to the zone up to which the place factor is full. 1..120. */
    readonly transitMinutes: number;
    /** Walk from the middle of the zone to the venue up to which the place factor is full. 1..60. */
    readonly walkMinutes: number;
  };
  readonly invitation: {
    /**
     * `rounds`: as many hosts at once as the layover's need asks for, by chance of a yes x score less what asking costs.
     * `one_at_a_time`: the host whom the assignment gives it, the next one on decline or expiry.
     */
    readonly policy: InvitationPolicy;
    /** Urgency ladder, soonest first; the first step that applies counts; the last applies to any time. 1..8 steps. */
    readonly holdMinutes: readonly HoldStep[];
    /** Invitations that a host may have open at once. 1..5. */
    readonly maxOpenPerHost: number;
    /** Of those, for meetups on one local day of the hub. 1..5. */
    readonly maxOpenPerHostAndDay: number;
    /** Only for the policy `rounds`. */
    readonly rounds: RoundRules;
    /** After a standing yes has accepted for a host: minutes in which they can undo it without fault. 0..120. */
    readonly standingYesGraceMinutes: number;
  };
  readonly caps: {
    /** Invitations a host gets in seven days, unless they set a number of their own. 1..50. */
    readonly invitationsPerWeek: number;
    /** Meetups a host has in seven days, unless they set a number of their own. 1..21. */
    readonly meetupsPerWeek: number;
  };
  readonly fairness: {
    /** Days back over which a host's share of invitations is compared with their share of availability. 1..90. */
    readonly windowDays: number;
  };
  readonly assign: {
    /** A candidate below this score is not offered: staying unmatched is better. 0..1,000,000. */
    readonly minScore: number;
    /** Best candidates of a layover that go into the assignment. 5..500. */
    readonly candidatesPerLayover: number;
    /** Points added to the pairs of the last run, so that little changes where little has changed. 0..100,000. */
    readonly stayBonus: number;
  };
  /** What is asked of pairs beyond gates and factors; see `docs/rules.md`. The first that fails counts. At most 30. */
  readonly conditions: readonly Condition[];
}

/** The rules that a new programme starts with. */
export const defaultRuleSet: RuleSet = {
  schema: 1,
  weights: { time: 20, interests: 20, language: 20, place: 10, reliability: 15, fairness: 10, wishes: 5 },
  window: {
    minUsableMinutes: 90,
    tightBelowMinutes: 120,
    arrivalMarginPercentile: 95,
    extraReturnBufferMinutes: 0,
  },
  gates: { minMeetMinutes: 60, minLeadMinutes: 45, languageLevel: 'conversational', requireSharedLanguage: true },
  ideals: { timeMinutes: 180, transitMinutes: 20, walkMinutes: 8 },
  invitation: {
    policy: 'rounds',
    holdMinutes: [
      { whenHoursToStartBelow: 3, holdMinutes: 15 },
      { whenHoursToStartBelow: 12, holdMinutes: 30 },
      { whenHoursToStartBelow: 48, holdMinutes: 120 },
      { whenHoursToStartBelow: null, holdMinutes: 720 },
    ],
    maxOpenPerHost: 1,
    maxOpenPerHostAndDay: 1,
    rounds: {
      // By simulation: docs/adr/0014-rounds-of-invitations.md.
      targetChancePercent: 95,
      maxOpenPerLayover: 8,
      fatiguePrice: 20_000,
      exposurePrice: 20_000,
      explorationPercent: 3,
    },
    standingYesGraceMinutes: 15,
  },
  caps: { invitationsPerWeek: 5, meetupsPerWeek: 2 },
  fairness: { windowDays: 28 },
  assign: { minScore: 0, candidatesPerLayover: 60, stayBonus: 10_000 },
  conditions: [],
};
