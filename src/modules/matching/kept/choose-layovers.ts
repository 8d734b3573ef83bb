import type { OpenLine } from './layover-line.js';

/**
 * The most layovers that one run looks at. At 20,000 hosts a run of so many takes about a second on two cores, half of it
 * searching; its transaction, its memory and how long the most urgent wait for the others stay as small
 * (docs/adr/0019-a-run-looks-at-some.md).
 */
export const LOOKS_A_RUN = 500;

export interface ChosenLayovers {
  /** Ids, in no particular order. */
  taken: string[];
  /** How many are left to the next run, which should follow at once. */
  deferred: number;
  /** To be handed to the next run; null where none is left to it. */
  sweptTo: string | null;
}

/**
 * Which of the layovers that have to ask somebody a run looks at. First those of which nothing is known that still holds,
 * the soonest deadline first. Then, in turn, those that have been looked at before and have nobody: by id, on from
 * where the run before ended, so that each of them has its turn in as many runs as it takes (a sweep).
 *
 * @param layovers none that waits for answers
 * @param isAsked whether an invitation of the layover waits for an answer
 * @param sweptTo the id that the run before ended at; null begins a sweep, and without any there is none
 */
export function chooseLayovers(
  layovers: readonly OpenLine[],
  isAsked: (layoverId: string) => boolean,
  sweptTo: string | null | undefined,
  limit: number = LOOKS_A_RUN,
): ChosenLayovers {
  const isNew = ({ id, known }: OpenLine): boolean => known === 'new' || (known === 'invited' && !isAsked(id));
  const fresh = layovers.filter(isNew).sort(bySoonestDeadline);
  const known = sweptTo === undefined ? [] : layovers.filter((layover) => !isNew(layover)).sort(byId);
  const ahead = sweptTo ? known.filter(({ id }) => id > sweptTo) : known;
  // What room is left goes to those who have had their turn.
  const behind = sweptTo ? known.filter(({ id }) => id <= sweptTo) : [];
  const turns = Math.min(Math.max(limit - fresh.length, 0), ahead.length);
  return {
    taken: [...fresh, ...ahead, ...behind].slice(0, limit).map(({ id }) => id),
    deferred: Math.max(fresh.length - limit, 0) + ahead.length - turns,
    sweptTo: turns === ahead.length ? null : (ahead[turns - 1]?.id ?? sweptTo ?? null),
  };
}

const byId = (a: OpenLine, b: OpenLine): number => (a.id < b.id ? -1 : 1);

const bySoonestDeadline = (a: OpenLine, b: OpenLine): number => a.expiresAt - b.expiresAt || byId(a, b);
