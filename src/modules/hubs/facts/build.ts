import {
  marginPercentiles,
  type MarginPercentile,
  type OpeningHours,
  type TransferRuleConditions,
  type TransferRuleFacts,
  type TransferRuleKind,
  type VenueFeatures,
} from './types.js';

interface Source {
  readonly source: string;
  readonly sourceUrl?: string;
}

interface ExitRow {
  readonly border: boolean;
  readonly bags: boolean;
  readonly minutes: number;
  readonly source: Source;
}

/** For a rule whose start nobody knows: earlier than any layover, so that past days can be replayed. */
export const NO_KNOWN_START = '2000-01-01';

const base = { additive: false, validFrom: NO_KNOWN_START } as const;

/** The minutes to a zone and back from it. */
export function transit(zoneKey: string, minutes: { out: number; back: number }, source: Source): TransferRuleFacts[] {
  return [
    { ...base, kind: 'transit_out', zoneKey, conditions: {}, minutes: minutes.out, ...source },
    { ...base, kind: 'transit_back', zoneKey, conditions: {}, minutes: minutes.back, ...source },
  ];
}

/** Minutes that come on top of what the base rule of the kind says, where the conditions hold. */
export function extra(
  kind: TransferRuleKind,
  minutes: number,
  conditions: TransferRuleConditions,
  source: Source,
  zoneKey?: string,
): TransferRuleFacts {
  const where = zoneKey === undefined ? {} : { zoneKey };
  return { ...base, kind, ...where, conditions, minutes, additive: true, ...source };
}

/** From the gate to the public hall, for the four combinations of passport control and checked bags. */
export function exits(rows: readonly ExitRow[]): TransferRuleFacts[] {
  return rows.map(({ border, bags, minutes, source }) => ({
    ...base,
    kind: 'exit',
    conditions: { border, bags },
    minutes,
    ...source,
  }));
}

/** How long before the departure to be back at the airport. */
export function returnBuffers(minutes: { border: number; noBorder: number }, source: Source): TransferRuleFacts[] {
  return [
    { ...base, kind: 'return_buffer', conditions: { border: true }, minutes: minutes.border, ...source },
    { ...base, kind: 'return_buffer', conditions: { border: false }, minutes: minutes.noBorder, ...source },
  ];
}

/** What to add to the scheduled arrival, for each percentile that a programme's policy may choose. */
export function arrivalMargins(
  minutes: Readonly<Record<MarginPercentile, number>>,
  source: Source,
): TransferRuleFacts[] {
  return marginPercentiles.map((percentile) => ({
    ...base,
    kind: 'arrival_margin',
    conditions: { percentile },
    minutes: minutes[percentile],
    ...source,
  }));
}

/** For hubs whose delays nobody publishes: nothing is added, and the source says so. */
export function unknownArrivalMargins(airport: string): TransferRuleFacts[] {
  return arrivalMargins(
    { 50: 0, 80: 0, 90: 0, 95: 0 },
    {
      source:
        `No public distribution of arrival delays at ${airport} was at hand: the scheduled arrival is taken as it is ` +
        'and live flight data decides on the day',
    },
  );
}

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7] as const;

export const daily = (from: string, to: string): OpeningHours[] => [{ weekdays: EVERY_DAY, from, to }];

export const on = (weekdays: readonly number[], from: string, to: string): OpeningHours => ({ weekdays, from, to });

const noFeatures: VenueFeatures = {
  stepFree: false,
  alcoholFree: false,
  quiet: false,
  vegetarian: false,
  childFriendly: false,
};

/** Features by name; whatever is not named is not promised. */
export function features(...names: (keyof VenueFeatures)[]): VenueFeatures {
  return { ...noFeatures, ...Object.fromEntries(names.map((name) => [name, true])) };
}

/** Sources of venues, in the words that ops read. */
export const venueSource = {
  osm: 'OpenStreetMap contributors: position and opening hours, taken by hand',
  osmPosition:
    'Position: OpenStreetMap contributors, taken by hand; hours conservative; confirm before opening the programme',
  publicPlace:
    'Open at any time; hours here are those of daylight all year round, conservative; position set by hand; confirm ' +
    'before opening the programme',
  published: "Venue's published hours as known by hand; position set by hand; confirm before opening the programme",
  conservative: 'Position and hours set by hand, hours conservative; confirm before opening the programme',
} as const;
