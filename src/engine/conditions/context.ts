/** What conditions can read: each name with its type, unit and range. No ids, no names of people, no contacts, no gender. */

interface IntField {
  readonly type: 'int';
  readonly unit: string;
  /** Values beyond are cut to it. */
  readonly min: number;
  readonly max: number;
  readonly about: string;
}
interface ShareField {
  readonly type: 'double';
  readonly about: string;
}
interface OtherField {
  readonly type: 'bool' | 'string' | 'list<string>';
  readonly about: string;
}
export type ContextField = IntField | ShareField | OtherField;

const int = (unit: string, min: number, max: number, about: string) => ({ type: 'int', unit, min, max, about }) as const;
/** 0..1. */
const share = (about: string) => ({ type: 'double', about }) as const;
const bool = (about: string) => ({ type: 'bool', about }) as const;
const text = (about: string) => ({ type: 'string', about }) as const;
const list = (about: string) => ({ type: 'list<string>', about }) as const;

const YEAR_OF_MINUTES = 525_600;
const COUNT = 1_000_000;
const hour = (about: string) => int('hour', 0, 23, about);
const weekday = (about: string) => int('day, 1 is Monday', 1, 7, about);
const count = (unit: string, about: string) => int(unit, 0, COUNT, about);
const minutes = (about: string) => int('minutes', 0, YEAR_OF_MINUTES, about);

export const conditionContext = {
  layover: {
    partySize: int('people', 1, 1000, 'Travellers in the party'),
    usableMinutes: minutes('Time in the city that the flights leave, in the best zone'),
    totalMinutes: minutes('From arrival to departure'),
    noticeMinutes: minutes('From now to the arrival; 0 once it has arrived'),
    arrivalHour: hour('Hour of the arrival, on the clock at the hub'),
    arrivalWeekday: weekday('Weekday of the arrival at the hub'),
    departureHour: hour('Hour of the departure, on the clock at the hub'),
    departureWeekday: weekday('Weekday of the departure at the hub'),
    arrivalBorder: bool('Passport control on the way in'),
    departureBorder: bool('Passport control on the way out'),
    checkedBags: bool('Bags to collect before leaving the airport'),
    separateTickets: bool('The two flights are on two tickets'),
    entryUnsure: bool('The traveller is not sure that they may enter the country'),
    terminal: text('Terminal of arrival; empty where it is not known'),
    languages: list('Languages of the traveller, as codes: "en"'),
    interests: list('Interests of the traveller, as keys: "food.coffee"'),
    sameGenderOnly: bool('The traveller asks for a host of the same gender'),
    stepFree: bool('The traveller needs step-free ways'),
    noAlcohol: bool('The traveller asks for a place without alcohol'),
    quietPlace: bool('The traveller would like a quiet place'),
    vegetarianFood: bool('The traveller would like vegetarian food'),
    childrenAlong: bool('Children come along'),
  },
  host: {
    maxPartySize: int('people', 1, 1000, 'Largest party that the host takes'),
    languages: list('Languages that the host speaks'),
    learning: list('Languages that the host is learning'),
    interests: list('Interests of the host'),
    zones: list('Zones in which the host is ready to meet, as keys of the hub'),
    homeZone: text('Zone from which the host comes; empty where it is not known'),
    stepFree: bool('The host needs step-free ways'),
    noAlcohol: bool('The host asks for a place without alcohol'),
    noChildren: bool('The host would rather meet without children'),
    noSmoking: bool('The host would rather meet without smoking'),
    answerRate: share('Chance that the host answers in time, from their record; 0.6 for who has none'),
    showUpRate: share('Chance that the host comes, from their record; 0.9 for who has none'),
    invitationsSettled: count('invitations', 'Answered or run out, ever'),
    invitationsAnswered: count('invitations', 'Answered in time, ever'),
    invitationsThisWeek: count('invitations', 'Received within seven days'),
    recentInvitations: count('invitations', 'Received within the fairness window'),
    openInvitations: count('invitations', 'Waiting for the answer of the host now'),
    recentAvailableMinutes: minutes('Availability within the fairness window'),
    meetupsKept: count('meetups', 'Meetups that took place, ever'),
    meetupsMissed: count('meetups', 'Meetups that the host failed to come to, ever'),
  },
  pair: {
    sharedInterests: count('interests', 'Interests that both have'),
    sharedLanguages: list('Languages that both speak, at any level'),
    meetMinutes: minutes('Length of the meetup at its best place and time'),
    startHour: hour('Hour in which it would begin, on the clock at the hub'),
    startWeekday: weekday('Weekday on which it would begin'),
    zone: text('Zone in which they would meet, as key of the hub'),
    transitMinutes: minutes('From the airport to that zone'),
    hostTravelMinutes: minutes('From the home zone of the host to that zone'),
    walkMinutes: minutes('From the middle of the zone to the venue'),
    sameVenue: bool('The host met somebody at that venue lately'),
  },
  hub: {
    timeZone: text('Time zone: "Europe/Amsterdam"'),
    hour: hour('Hour of now, on the clock at the hub'),
    weekday: weekday('Weekday of now'),
    activeHosts: count('hosts', 'Hosts of the hub who are approved and not on a pause'),
  },
} as const satisfies Record<string, Record<string, ContextField>>;

export type ContextScope = keyof typeof conditionContext;
export const contextScopes = Object.keys(conditionContext) as ContextScope[];

interface ValueOf {
  readonly int: number;
  readonly double: number;
  readonly bool: boolean;
  readonly string: string;
  readonly 'list<string>': readonly string[];
}

type FactsOf<S extends ContextScope> = {
  readonly [F in keyof (typeof conditionContext)[S]]: (typeof conditionContext)[S][F] extends {
    readonly type: infer T extends keyof ValueOf;
  }
    ? ValueOf[T]
    : never;
};

export type LayoverFactsForConditions = FactsOf<'layover'>;
export type HostFactsForConditions = FactsOf<'host'>;
export type PairFactsForConditions = FactsOf<'pair'>;
export type HubFactsForConditions = FactsOf<'hub'>;

/** What an expression is evaluated over. */
export interface ConditionFacts {
  readonly layover: LayoverFactsForConditions;
  readonly host: HostFactsForConditions;
  readonly pair: PairFactsForConditions;
  readonly hub: HubFactsForConditions;
}

/** What an expression looks at, as bits: how often its value has to be reckoned. The hub is one for a whole round. */
export const USES_LAYOVER = 1;
export const USES_HOST = 2;
export const USES_PAIR = 4;
/** Best place and time, which take longest to find. */
export const USES_MEETING = 8;

const usesOfScope: Record<ContextScope, number> = { layover: USES_LAYOVER, host: USES_HOST, pair: USES_PAIR, hub: 0 };
const WITHOUT_MEETING: ReadonlySet<string> = new Set(['sharedInterests', 'sharedLanguages']);

export const usesOf = (scope: ContextScope, name: string): number =>
  scope === 'pair' && !WITHOUT_MEETING.has(name) ? USES_PAIR | USES_MEETING : usesOfScope[scope];

/** The field of a name; undefined for what is not in the context, whatever objects have by themselves. */
export function fieldOf(scope: string, name: string): ContextField | undefined {
  if (!Object.hasOwn(conditionContext, scope)) return undefined;
  const fields: Record<string, ContextField> = conditionContext[scope as ContextScope];
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
