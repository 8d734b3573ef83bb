/** The engine's plain data as JSON files: like its types, with instants as RFC 3339 strings. */
import { z } from 'zod';
import { languageLevels, languageModes } from '../../contracts/languages.js';
import { hostStates } from '../../contracts/states.js';
import {
  defaultRuleSet,
  genders,
  localMoment,
  percentiles,
  ruleSetSchema,
  transferRuleKinds,
  type HubSnapshot,
  type LayoverFacts,
  type TransferRule,
} from '../../engine/index.js';

const count = z.int().min(0);
const id = z.string().min(1);
const instant = z.iso
  .datetime({ offset: true, error: 'must be an instant like 2026-03-22T09:05:00Z' })
  .transform((text) => Date.parse(text));
const date = z.iso.date();
const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time of day like 07:30' });
const interval = z
  .strictObject({ start: instant, end: instant })
  .refine(({ start, end }) => start <= end, { error: 'must not end before it starts' });
const position = z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) });
/** Booleans of which only those that are true have to be named. */
const flags = <const Name extends string>(...names: Name[]) =>
  z
    .partialRecord(z.enum(names), z.boolean())
    .default({})
    .transform(
      (given: Partial<Record<Name, boolean>>) =>
        Object.fromEntries(names.map((name) => [name, given[name] ?? false])) as Record<Name, boolean>,
    );

function isTimeZone(name: string): boolean {
  try {
    localMoment(0, name);
    return true;
  } catch {
    return false;
  }
}

export const timeZone = z.string().refine(isTimeZone, { error: 'must be an IANA time zone like Europe/Amsterdam' });

export const transferRule: z.ZodType<TransferRule> = z.strictObject({
  id,
  kind: z.enum(transferRuleKinds),
  zoneKey: id.optional(),
  conditions: z
    .strictObject({
      border: z.boolean(),
      bags: z.boolean(),
      terminal: z.string(),
      ticket: z.enum(['single', 'separate']),
      percentile: z.literal([...percentiles]),
      localTimeFrom: localTime,
      localTimeTo: localTime,
      weekdays: z.array(z.int().min(1).max(7)),
    })
    .partial()
    .default({}),
  minutes: count,
  additive: z.boolean().default(false),
  source: z.string().min(1),
  sourceUrl: z.url().optional(),
  validFrom: date,
  validTo: date.optional(),
});

const layoverFacts = {
  arrivesAt: instant,
  departsAt: instant,
  arrivalBorder: z.boolean(),
  departureBorder: z.boolean(),
  checkedBags: z.boolean(),
  ticket: z.enum(['single', 'separate']).default('single'),
  entryRight: z.enum(['yes', 'no', 'unsure']).default('yes'),
  terminal: z.string().optional(),
  hasLanded: z.boolean().optional(),
};

export const layoverOnly: z.ZodType<LayoverFacts> = z.strictObject(layoverFacts);

export const ruleSet = ruleSetSchema.default(defaultRuleSet);

const spoken = { tag: z.string().min(2), level: z.enum(languageLevels) };

const layover = z.strictObject({
  id,
  memberId: id,
  ...layoverFacts,
  partySize: z.int().min(1).default(1),
  gender: z.enum(genders).default('undisclosed'),
  languages: z.array(z.strictObject(spoken)),
  interests: z.array(z.string()).default([]),
  wishes: flags('sameGenderOnly', 'stepFree', 'noAlcohol', 'quietPlace', 'vegetarianFood', 'childrenAlong'),
  excludedHostIds: z.array(id).default([]),
});

const noHistory = {
  invitationsSettled: 0,
  invitationsAnswered: 0,
  meetupsKept: 0,
  meetupsMissed: 0,
  recentInvitations: 0,
  recentAvailableMinutes: 0,
};

const host = z.strictObject({
  id,
  memberId: id,
  state: z.enum(hostStates.states).default('approved'),
  gender: z.enum(genders).default('undisclosed'),
  languages: z.array(z.strictObject({ ...spoken, mode: z.enum(languageModes).default('speaks') })),
  interests: z.array(z.string()).default([]),
  zoneKeys: z.array(id),
  homeZoneKey: id.optional(),
  maxPartySize: z.int().min(1).default(1),
  wishes: flags('sameGenderOnly', 'stepFree', 'noAlcohol', 'noChildren', 'noSmoking'),
  availability: z.array(interval),
  busy: z.array(interval).default([]),
  stats: z
    .strictObject({
      invitationsSettled: count,
      invitationsAnswered: count,
      meetupsKept: count,
      meetupsMissed: count,
      recentInvitations: count,
      recentAvailableMinutes: count,
    })
    .default(noHistory),
  openInvitations: count.default(0),
  invitationsThisWeek: count.default(0),
  meetupStarts: z.array(instant).default([]),
  caps: z.strictObject({ invitationsPerWeek: count, meetupsPerWeek: count }).partial().optional(),
  recentVenueIds: z.array(id).optional(),
});

const venue = z.strictObject({
  id,
  position,
  features: flags('stepFree', 'alcoholFree', 'quiet', 'vegetarian', 'childFriendly'),
  open: z.array(interval),
});

export const snapshot: z.ZodType<HubSnapshot> = z.strictObject({
  hub: z.strictObject({ id, timeZone }),
  zones: z.array(z.strictObject({ key: id, centre: position, venues: z.array(venue) })),
  transferRules: z.array(transferRule),
  layovers: z.array(layover),
  hosts: z.array(host),
  ruleSet,
  now: instant,
});
