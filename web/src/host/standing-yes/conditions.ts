import type { HostProfile, StandingYes } from '../../api/types.js';

/** What a standing yes asks for; null is anything. */
export type Conditions = Omit<StandingYes['items'][number], 'id' | 'since'>;

export const MOST_ITEMS = 10;

/** A careful one to begin with: at most two guests, with two hours to get ready. */
export const begin = ({ partyMax }: Pick<HostProfile, 'partyMax'>): Conditions => ({
  active: true,
  languages: null,
  weekdays: null,
  from: null,
  to: null,
  maxPartySize: Math.min(2, partyMax),
  zones: null,
  minLeadMinutes: 120,
});

/** The conditions of a list, always written in the same way. */
export function conditionsOf({ items }: Pick<StandingYes, 'items'>): Conditions[] {
  return items.map(({ active, languages, weekdays, from, to, maxPartySize, zones, minLeadMinutes }) => ({
    active,
    languages,
    weekdays,
    from,
    to,
    maxPartySize,
    zones,
    minLeadMinutes,
  }));
}

/** A list that is a condition names something: an emptied one is none. */
export const listOrAny = <T>(list: readonly T[]): T[] | null => (list.length > 0 ? [...list] : null);
