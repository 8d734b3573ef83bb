import type { Interval } from '../../shared/interval.js';
import type { PendingInvitation } from '../types.js';

/** What pending invitations mean for candidates: hosts are busy at that time, and not to be asked the same again. */
export interface PendingOverview {
  /** By host id. */
  readonly busy: ReadonlyMap<string, readonly Interval[]>;
  /** Host ids by layover id. */
  readonly asked: ReadonlyMap<string, readonly string[]>;
  /** Layovers whose traveller has a counter-offer to answer: they are offered to nobody anew. */
  readonly countered: ReadonlySet<string>;
}

export function overviewOf(pending: readonly PendingInvitation[] = []): PendingOverview {
  const busy = new Map<string, Interval[]>();
  const asked = new Map<string, string[]>();
  const countered = new Set<string>();
  for (const { layoverId, hostId, interval, isCountered } of pending) {
    addTo(busy, hostId, interval);
    addTo(asked, layoverId, hostId);
    if (isCountered) countered.add(layoverId);
  }
  return { busy, asked, countered };
}

function addTo<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
