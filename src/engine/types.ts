/**
 * The engine's input: plain data, no class instances. Instants are epoch milliseconds, durations whole minutes, ids
 * strings, languages BCP 47 primary tags, interests `group.topic` keys.
 */
import type { LanguageLevel, LanguageMode } from '../contracts/languages.js';
import type { HostState } from '../contracts/states.js';
import type { Position } from '../shared/geo.js';
import type { Interval } from '../shared/interval.js';
import type { AcceptanceModel } from './accept/acceptance-model.js';
import type { Percentile, RuleSet } from './rules/rule-set.js';

export type { Interval } from '../shared/interval.js';
export type { Position } from '../shared/geo.js';
export type { LanguageLevel, LanguageMode } from '../contracts/languages.js';
export type { HostState } from '../contracts/states.js';

export const genders = ['female', 'male', 'nonbinary', 'undisclosed'] as const;
export type Gender = (typeof genders)[number];

export interface SpokenLanguage {
  readonly tag: string;
  readonly level: LanguageLevel;
}

export interface HostLanguage extends SpokenLanguage {
  /** Only languages that a host *speaks* count as shared; one they are *learning* is a motive and scores extra. */
  readonly mode: LanguageMode;
}

// ---- the hub: transfer rules, zones, venues ----

export const transferRuleKinds = ['arrival_margin', 'exit', 'return_buffer', 'transit_out', 'transit_back'] as const;
export type TransferRuleKind = (typeof transferRuleKinds)[number];

/** All given conditions must hold; none given always holds. */
export interface TransferConditions {
  /** Passport control on that side of the stay: arrival for exit, departure for return_buffer. */
  readonly border?: boolean;
  readonly bags?: boolean;
  readonly terminal?: string;
  readonly ticket?: 'single' | 'separate';
  readonly percentile?: Percentile;
  /** Local time of day at the hub, `HH:mm`, inclusive. A window from later to earlier spans midnight. */
  readonly localTimeFrom?: string;
  /** Local time of day at the hub, `HH:mm`, exclusive. */
  readonly localTimeTo?: string;
  /** Local weekdays at the hub, 1 = Monday .. 7 = Sunday. */
  readonly weekdays?: readonly number[];
}

/** A dated number of a hub with its source. */
export interface TransferRule {
  readonly id: string;
  readonly kind: TransferRuleKind;
  /** For transit only: the zone it leads to or from; without it, every zone. */
  readonly zoneKey?: string;
  readonly conditions: TransferConditions;
  /** Whole minutes, 0 or more. */
  readonly minutes: number;
  /** Adds to the base instead of being a candidate for it (track works, an event). */
  readonly additive: boolean;
  readonly source: string;
  readonly sourceUrl?: string;
  /** First local date at the hub on which it is in force, `YYYY-MM-DD`. */
  readonly validFrom: string;
  /** First local date on which it is no longer, `YYYY-MM-DD`. */
  readonly validTo?: string;
}

/** A hub's transfer rules and the zone in which their dates and times of day are meant. */
export interface RulePack {
  /** IANA time zone of the hub, e.g. `Europe/Amsterdam`. */
  readonly timeZone: string;
  readonly rules: readonly TransferRule[];
}

/** What a venue offers. `alcoholFree`: a place where nobody is expected to drink. */
export interface VenueFeatures {
  readonly stepFree: boolean;
  readonly alcoholFree: boolean;
  readonly quiet: boolean;
  readonly vegetarian: boolean;
  readonly childFriendly: boolean;
}

export interface EngineVenue {
  readonly id: string;
  readonly position: Position;
  readonly features: VenueFeatures;
  /** When it is open, expanded from its weekly local hours over at least the snapshot's layovers. Any order. */
  readonly open: readonly Interval[];
}

export interface EngineZone {
  readonly key: string;
  /** Where transit arrives and leaves. */
  readonly centre: Position;
  readonly venues: readonly EngineVenue[];
}

// ---- layovers ----

export type EntryRight = 'yes' | 'no' | 'unsure';
export type TicketKind = 'single' | 'separate';

/** What the city window depends on. */
export interface LayoverFacts {
  /** Scheduled, or latest known, arrival. */
  readonly arrivesAt: number;
  /** Scheduled, or latest known, departure; after `arrivesAt`. */
  readonly departsAt: number;
  /** Passport control on the way in. */
  readonly arrivalBorder: boolean;
  /** Passport control or an intercontinental flight on the way out. */
  readonly departureBorder: boolean;
  /** Bags to collect before leaving the airport. */
  readonly checkedBags: boolean;
  readonly ticket: TicketKind;
  /** The traveller's own declaration, never a legal verdict. */
  readonly entryRight: EntryRight;
  readonly terminal?: string;
  /** Live data says that it has landed at `arrivesAt`: no arrival margin any more. */
  readonly hasLanded?: boolean;
}

export interface LayoverWishes {
  readonly sameGenderOnly: boolean;
  readonly stepFree: boolean;
  readonly noAlcohol: boolean;
  readonly quietPlace: boolean;
  readonly vegetarianFood: boolean;
  readonly childrenAlong: boolean;
}

export interface EngineLayover extends LayoverFacts {
  readonly id: string;
  readonly memberId: string;
  /** Travellers in the party, 1 or more. */
  readonly partySize: number;
  readonly gender: Gender;
  readonly languages: readonly SpokenLanguage[];
  readonly interests: readonly string[];
  readonly wishes: LayoverWishes;
  /** Hosts never to be offered (again): skipped, declined, expired, blocked by either side. */
  readonly excludedHostIds: readonly string[];
  /** From then on (epoch milliseconds) an answer comes too late. Default: `departsAt`. */
  readonly answerBy?: number;
}

// ---- hosts ----

export interface HostWishes {
  readonly sameGenderOnly: boolean;
  readonly stepFree: boolean;
  readonly noAlcohol: boolean;
  readonly noChildren: boolean;
  /** Shown to the traveller; nothing on the traveller's side to check it against. */
  readonly noSmoking: boolean;
}

/** A host's history, counts 0 or more. */
export interface HostStats {
  /** Invitations that were answered or ran out, ever. Withdrawn ones do not count. */
  readonly invitationsSettled: number;
  /** Of those, answered in time; a decline is an answer. At most `invitationsSettled`. */
  readonly invitationsAnswered: number;
  /** Meetups that took place. */
  readonly meetupsKept: number;
  /** Meetups that the host failed to come to. */
  readonly meetupsMissed: number;
  /** Invitations received within the rule set's fairness window. */
  readonly recentInvitations: number;
  /** Minutes of availability within the rule set's fairness window. */
  readonly recentAvailableMinutes: number;
}

export interface EngineHost {
  readonly id: string;
  readonly memberId: string;
  readonly state: HostState;
  readonly gender: Gender;
  readonly languages: readonly HostLanguage[];
  readonly interests: readonly string[];
  /** Zones in which they are ready to meet. */
  readonly zoneKeys: readonly string[];
  /** Where they start from; unknown counts as being in the zone of the meetup. */
  readonly homeZoneKey?: string;
  /** Largest party of travellers, 1 or more. */
  readonly maxPartySize: number;
  readonly wishes: HostWishes;
  /** When they said they are free, expanded. Any order. */
  readonly availability: readonly Interval[];
  /** Live meetups and other times to leave out. Any order. */
  readonly busy: readonly Interval[];
  readonly stats: HostStats;
  readonly openInvitations: number;
  readonly invitationsThisWeek: number;
  /**
   * When their meetups begin or began, but for cancelled ones: those within a week of the layovers suffice. Any order.
   */
  readonly meetupStarts: readonly number[];
  /** Caps of their own in place of the rule set's. */
  readonly caps?: { readonly invitationsPerWeek?: number; readonly meetupsPerWeek?: number };
  /** Venues of their latest meetups, for variety. */
  readonly recentVenueIds?: readonly string[];
  /** When they were invited within the last 14 days. Any order. For fatigue. */
  readonly invitedAt?: readonly number[];
  /** Their own effect in the acceptance model, in log-odds; 0 while nothing is known of them. */
  readonly acceptEffect?: number;
  /** What they have said yes to in advance. */
  readonly standingYes?: readonly StandingYes[];
}

/** All given conditions must hold; none given always holds. */
export interface StandingYes {
  readonly id: string;
  /** One of these that the traveller speaks at the rules' level or better. */
  readonly languages?: readonly string[];
  /** Local weekdays at the hub of the meetup's start, 1 = Monday .. 7 = Sunday. */
  readonly weekdays?: readonly number[];
  /** Local time of day at the hub, `HH:mm`: the meetup lies within. */
  readonly localTimeFrom?: string;
  readonly localTimeTo?: string;
  readonly maxPartySize?: number;
  readonly zoneKeys?: readonly string[];
  /** From the acceptance to the meetup's start, minutes. */
  readonly minLeadMinutes?: number;
}

/** An invitation that waits for its host's (or, after a counter-offer, its traveller's) answer. */
export interface PendingInvitation {
  readonly layoverId: string;
  readonly hostId: string;
  readonly interval: Interval;
  /** Epoch milliseconds. */
  readonly offeredAt?: number;
  readonly expiresAt?: number;
  /** Chance of a yes as reckoned when it was sent, 0..1. */
  readonly acceptChance?: number;
  /** The host has proposed another time, and it is the traveller who answers: meanwhile nobody else is asked. */
  readonly isCountered?: boolean;
}

// ---- the snapshot ----

/** Everything that one matching run looks at. Same snapshot, same result. */
export interface HubSnapshot {
  readonly hub: { readonly id: string; readonly timeZone: string };
  readonly zones: readonly EngineZone[];
  readonly transferRules: readonly TransferRule[];
  /** Open layovers to be matched. By the policy `one_at_a_time` the caller leaves out those that wait for an answer. */
  readonly layovers: readonly EngineLayover[];
  readonly hosts: readonly EngineHost[];
  readonly ruleSet: RuleSet;
  /** The instant of the snapshot. */
  readonly now: number;
  /**
   * Every pending invitation of these layovers and hosts. Default: none. Its host is busy at that time and excluded for
   * that layover; callers need not add either.
   */
  readonly pending?: readonly PendingInvitation[];
  /** Default: the prior. */
  readonly acceptance?: AcceptanceModel;
  /** What exploration is drawn from; the same seed, the same draws. Default: none is drawn. */
  readonly seed?: string;
}
