import { addDays } from '../../../src/shared/local-time.js';
import { availabilityQuery } from '../api/queries.js';
import type { HostProfile } from '../api/types.js';
import { useToday } from './use-today.js';

const SHOWN_DAYS = 28;

/** When a host is free in the four weeks from today, as the calendar of the hub has it. */
export function useOwnAvailabilityQuery({ programme, hub }: Pick<HostProfile, 'programme' | 'hub'>) {
  const today = useToday(hub.timeZone);
  return availabilityQuery(programme.slug, today, addDays(today, SHOWN_DAYS));
}
