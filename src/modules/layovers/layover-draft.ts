import { DomainError, type FieldError } from '../../contracts/domain-error.js';
import type { KnownHub } from '../hubs/index.js';
import { ADULT_YEARS, ageOn, type Member } from '../members/index.js';
import { localDate } from '../../shared/local-time.js';
import type { Layover, LayoverWishes } from './layover.entity.js';
import { instantAt } from './layover-times.js';
import type { EditLayover } from './layovers.schema.js';

const noWishes: LayoverWishes = {
  sameGenderOnly: false,
  stepFree: false,
  noAlcohol: false,
  quietPlace: false,
  vegetarianFood: false,
  childrenAlong: false,
};

/** What a traveller may say of a layover, as it is stored. */
export type LayoverFields = Pick<Layover, (typeof flightFields)[number] | (typeof partyFields)[number] | (typeof otherFields)[number]>;

/** What the city window depends on. */
export const flightFields = [
  'arrivesAt',
  'departsAt',
  'arrivalBorder',
  'departureBorder',
  'checkedBags',
  'ticket',
  'entryRight',
  'terminal',
] as const;

/** What a host has agreed to, and what decides who may be asked. */
export const partyFields = ['partySize', 'languages', 'wishes'] as const;

export const otherFields = ['interests', 'arrivalFlight', 'departureFlight', 'origin', 'destination', 'note'] as const;

/**
 * The columns of what a request says; what it does not say is left out.
 *
 * @throws DomainError `local_time_gap`, `local_time_ambiguous`, or `validation_failed` for a terminal that the hub lacks
 */
export function toFields(said: EditLayover, hub: KnownHub): Partial<LayoverFields> {
  const { arrivesAt, departsAt, wishes, ...rest } = said;
  if (rest.terminal != null && !hub.hub.terminals.includes(rest.terminal)) {
    const params = { choices: hub.hub.terminals.join(', ') };
    throw new DomainError('validation_failed', { errors: [{ path: 'terminal', code: 'invalid_choice', params }] });
  }
  return {
    ...rest,
    ...(arrivesAt !== undefined && { arrivesAt: instantAt(arrivesAt, hub.timeZone) }),
    ...(departsAt !== undefined && { departsAt: instantAt(departsAt, hub.timeZone) }),
    ...(wishes !== undefined && { wishes: { ...noWishes, ...wishes } }),
  };
}

/** Which of `fields` a change would make different. */
export function differing(
  before: LayoverFields,
  change: Partial<LayoverFields>,
  fields: readonly (keyof LayoverFields)[],
): (keyof LayoverFields)[] {
  return fields.filter((field) => field in change && !isSame(before[field], change[field]));
}

const isSame = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

/** jsonb gives keys back in an order of its own. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/**
 * Travellers are adults, on the day on which they arrive, and hosts are told their first name.
 *
 * @throws DomainError `validation_failed` naming what the account does not say, `adults_only`
 */
export function checkTraveller(member: Member, arrivesAt: Date, timeZone: string): void {
  const missing: FieldError[] = [];
  if (member.firstName === '') missing.push({ path: 'traveller.firstName', code: 'required' });
  if (member.bornOn === null) missing.push({ path: 'traveller.bornOn', code: 'required' });
  if (missing.length > 0) throw new DomainError('validation_failed', { errors: missing });
  if (ageOn(member.bornOn!, localDate(arrivesAt, timeZone)) < ADULT_YEARS) throw new DomainError('adults_only');
}
