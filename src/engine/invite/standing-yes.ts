import { languageLevelRank, type LanguageLevel } from '../../contracts/languages.js';
import { DAY_MS, MINUTE_MS, type Interval } from '../../shared/interval.js';
import type { EngineLayover, StandingYes } from '../types.js';
import { localMoment } from '../window/local-time.js';

/** What a standing yes is held against: the party, and the meetup they would have. */
export interface ProposedMeetup {
  readonly partySize: number;
  /** The traveller's. */
  readonly languages: EngineLayover['languages'];
  readonly zoneKey: string;
  readonly interval: Interval;
}

/** Where and by what rules it is read. */
export interface StandingYesContext {
  /** IANA time zone of the hub, in which weekdays and times of day are meant. */
  readonly timeZone: string;
  /** The level at which a traveller has to speak one of the languages. */
  readonly languageLevel: LanguageLevel;
  /** Epoch milliseconds. */
  readonly now: number;
}

const MINUTES_OF_DAY = DAY_MS / MINUTE_MS;

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** Whether a meetup lies within two local times of day; from a later one to an earlier or the same spans midnight. */
function liesWithin(interval: Interval, from: string | undefined, to: string | undefined, timeZone: string): boolean {
  if (from === undefined && to === undefined) return true;
  const first = localMoment(interval.start, timeZone);
  const last = localMoment(interval.end, timeZone);
  const start = first.minuteOfDay;
  // At the end of the day is 24:00 of this day, not 0:00 of the next.
  const end = last.minuteOfDay + (last.date === first.date ? 0 : MINUTES_OF_DAY);
  const opens = from === undefined ? 0 : minuteOf(from);
  const closes = to === undefined ? MINUTES_OF_DAY : minuteOf(to);
  const isOvernight = closes <= opens;
  const within = (shift: number) =>
    start + shift >= opens && end + shift <= closes + (isOvernight ? MINUTES_OF_DAY : 0);
  return within(0) || (isOvernight && within(MINUTES_OF_DAY));
}

/**
 * Whether a host has said yes to such a meetup in advance: all conditions given hold, and an empty list of languages,
 * weekdays or zones is a condition that never does. A meetup that ends at midnight ends at 24:00.
 */
export function matchesStandingYes(
  standing: StandingYes,
  { partySize, languages, zoneKey, interval }: ProposedMeetup,
  { timeZone, languageLevel, now }: StandingYesContext,
): boolean {
  if (standing.maxPartySize !== undefined && partySize > standing.maxPartySize) return false;
  if (standing.zoneKeys && !standing.zoneKeys.includes(zoneKey)) return false;
  if (interval.start - now < (standing.minLeadMinutes ?? 0) * MINUTE_MS) return false;
  const needed = languageLevelRank(languageLevel);
  const speaks = (tag: string) =>
    languages.some((spoken) => spoken.tag === tag && languageLevelRank(spoken.level) >= needed);
  if (standing.languages && !standing.languages.some(speaks)) return false;
  if (standing.weekdays && !standing.weekdays.includes(localMoment(interval.start, timeZone).weekday)) return false;
  return liesWithin(interval, standing.localTimeFrom, standing.localTimeTo, timeZone);
}

/** The first by id of a host's standing yeses that match, if any does. */
export function findStandingYes(
  standing: readonly StandingYes[] | undefined,
  meetup: ProposedMeetup,
  context: StandingYesContext,
): StandingYes | undefined {
  let found: StandingYes | undefined;
  for (const candidate of standing ?? []) {
    if ((!found || candidate.id < found.id) && matchesStandingYes(candidate, meetup, context)) found = candidate;
  }
  return found;
}
