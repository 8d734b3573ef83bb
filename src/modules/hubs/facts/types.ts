/**
 * What is known of a hub before anybody used it: facts gathered by hand, each with its source. They are brought into the
 * database, or up to date there, at every start; what staff add to them for some days stands beside them, as overrides.
 */
export interface Position {
  /** Degrees, WGS 84. */
  readonly lat: number;
  readonly lon: number;
}

/** Local hours on the days named: 1 is Monday, 7 is Sunday. */
export interface OpeningHours {
  readonly weekdays: readonly number[];
  /** `HH:mm`, 00:00 to 23:59. */
  readonly from: string;
  /** `HH:mm`, up to `24:00`, which is the end of the day. At or before `from` it means that time on the next day. */
  readonly to: string;
}

export const venueKinds = ['cafe', 'bar', 'food_hall', 'museum_cafe', 'market', 'library', 'park', 'square'] as const;
export type VenueKind = (typeof venueKinds)[number];

export interface VenueFeatures {
  readonly stepFree: boolean;
  /** A place where drinking nothing with alcohol is perfectly usual. */
  readonly alcoholFree: boolean;
  readonly quiet: boolean;
  readonly vegetarian: boolean;
  readonly childFriendly: boolean;
}

export interface ZoneFacts {
  /** Unique in the hub, kebab case. */
  readonly key: string;
  readonly name: string;
  readonly centre: Position;
  readonly note?: string;
  readonly source: string;
}

export interface VenueFacts {
  /** Unique in the hub, kebab case. */
  readonly key: string;
  readonly zoneKey: string;
  readonly name: string;
  readonly address: string;
  readonly position: Position;
  readonly kind: VenueKind;
  readonly features: VenueFeatures;
  readonly openingHours: readonly OpeningHours[];
  readonly source: string;
}

export const transferRuleKinds = ['arrival_margin', 'exit', 'return_buffer', 'transit_out', 'transit_back'] as const;
export type TransferRuleKind = (typeof transferRuleKinds)[number];

export const marginPercentiles = [50, 80, 90, 95] as const;
export type MarginPercentile = (typeof marginPercentiles)[number];

/** All that are given must hold. Local times are the hub's; a `localTimeTo` before `localTimeFrom` is past midnight. */
export interface TransferRuleConditions {
  readonly border?: boolean;
  readonly bags?: boolean;
  readonly terminal?: string;
  readonly ticket?: 'single' | 'separate';
  readonly percentile?: MarginPercentile;
  readonly localTimeFrom?: string;
  readonly localTimeTo?: string;
  readonly weekdays?: readonly number[];
}

export interface TransferRuleFacts {
  readonly kind: TransferRuleKind;
  /** Given for `transit_out` and `transit_back`, and only for those. */
  readonly zoneKey?: string;
  readonly conditions: TransferRuleConditions;
  /** Whole minutes, 0 or more. */
  readonly minutes: number;
  /** Whether the minutes come on top of the most specific rule that is not additive. */
  readonly additive: boolean;
  readonly source: string;
  readonly sourceUrl?: string;
  /** `YYYY-MM-DD`, the first local day on which the rule holds. */
  readonly validFrom: string;
  /** `YYYY-MM-DD`, the first local day on which it no longer holds. */
  readonly validTo?: string;
}

export interface HubFacts {
  readonly iata: string;
  readonly name: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string;
  /** IANA time zone. */
  readonly timeZone: string;
  readonly position: Position;
  readonly terminals: readonly string[];
  /** Where the position and the terminals are from. */
  readonly source: string;
  readonly emergencyNumber: string;
  readonly zones: readonly ZoneFacts[];
  readonly venues: readonly VenueFacts[];
  readonly transferRules: readonly TransferRuleFacts[];
}
