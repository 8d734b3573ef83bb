import { useState } from 'react';
import { readDraft, writeDraft } from './drafts.js';

interface Kept<T> {
  /** What was saved when the changes were begun. */
  base: T;
  value: T;
}

export interface Draft<T> {
  value: T;
  /** What was saved when the changes were begun. */
  base: T;
  change: (value: T) => void;
  /** Something is not saved yet. */
  isDirty: boolean;
  /** What is saved is not what the changes were made to any more. */
  isOutdated: boolean;
  /** Goes back to what is saved. */
  discard: () => void;
  /**
   * Goes on with the changes over what has been saved meanwhile: `over`, where that is more than `saved` knows yet; with `value`
   * where the two were put together.
   */
  keepMine: (value?: T, over?: T) => void;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Changes to something that is saved on the server, kept on this device until they are saved too.
 *
 * @param saved plain data, written with its parts in the same order each time
 */
export function useDraft<T>(name: string, saved: T): Draft<T> {
  const [kept, setKept] = useState<Kept<T> | null>(() => readDraft<Kept<T>>(name));
  const keep = (next: Kept<T> | null) => {
    setKept(next);
    writeDraft(name, next);
  };
  return {
    value: kept?.value ?? saved,
    base: kept?.base ?? saved,
    change: (value) => {
      const base = kept?.base ?? saved;
      keep(same(value, base) ? null : { base, value });
    },
    isDirty: kept !== null,
    isOutdated: kept !== null && !same(kept.base, saved),
    discard: () => keep(null),
    keepMine: (value, over = saved) => {
      const mine = value ?? kept?.value ?? saved;
      keep(same(mine, over) ? null : { base: over, value: mine });
    },
  };
}
