import { localDate } from '../../../src/shared/local-time.js';
import { useNow } from '../ui/now.js';

const MINUTE_MS = 60_000;

/** The date (`YYYY-MM-DD`) that it is now at a place. */
export const useToday = (timeZone: string): string => localDate(useNow(MINUTE_MS), timeZone);
