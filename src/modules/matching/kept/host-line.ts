import type { EngineHost, HostLanguage, HostWishes, Interval, StandingYes } from '../../../engine/index.js';
import { DAY_MS, MINUTE_MS } from '../../../shared/instant.js';

/** All that the engine must know of a host, as `HostFactsRepository` reads it: instants are epoch milliseconds. */
export type HostLine = [
  id: string,
  memberId: string,
  gender: EngineHost['gender'],
  interests: string[],
  maxPartySize: number,
  wishes: HostWishes,
  invitationsPerWeek: number,
  meetupsPerWeek: number,
  /** `tag level mode`, joined by commas. */
  languages: string | null,
  /** Joined by commas. */
  zoneKeys: string | null,
  /** A multirange as PostgreSQL sends it in binary, in base 64: read and written several times faster than its text. */
  free: string | null,
  invitations: [open: number, settled: number, answered: number, recent: number, sentAt: number[] | null] | null,
  diary: [busy: [number, number][] | null, starts: number[] | null, kept: number, venueIds: string[] | null] | null,
];

/** The days that kept hosts are read for. All but `now` stay the same through a day, and so does what is read by them. */
export interface HostWindow {
  /** Start of the day (UTC), epoch milliseconds. */
  day: number;
  /** Start of the days over which shares of invitations and availability are compared. They end with `day`. */
  fairnessFrom: number;
  /** Meetups from then on are looked for. */
  until: number;
}

/** Invitations are counted and remembered for this long. */
export const INVITED_DAYS = 14;
const WEEK_MS = 7 * DAY_MS;
/** PostgreSQL counts microseconds from the year 2000. */
const POSTGRES_EPOCH_MS = Date.UTC(2000, 0, 1);

/** Reads lines of hosts. What many hosts have alike they share. */
export class HostReader {
  private readonly languages = memoised((text) => split(text).map(toLanguage));
  private readonly zones = memoised(split);
  private readonly wishes = new Map<string, HostWishes>();

  constructor(private readonly window: HostWindow) {}

  /** Field by field, because the engine looks at hosts millions of times: objects of one shape are twice as fast. */
  read(line: string, now: number, standingYes?: readonly StandingYes[], acceptEffect?: number): EngineHost {
    const [id, memberId, gender, interests, maxPartySize, wishes, perWeek, meetups, languages, zones, free, sent, diary] =
      JSON.parse(line) as HostLine;
    const { day, fairnessFrom } = this.window;
    const all = free === null ? [] : readMultirange(free);
    const [open = 0, settled = 0, answered = 0, recent = 0, sentAt] = sent ?? [];
    const [busy, starts, kept = 0, venueIds] = diary ?? [];
    return {
      id,
      memberId,
      state: 'approved',
      gender,
      languages: this.languages(languages ?? ''),
      interests,
      zoneKeys: this.zones(zones ?? ''),
      maxPartySize,
      wishes: this.shared(wishes),
      availability: all.filter(({ end }) => end > day - DAY_MS),
      busy: (busy ?? []).map(([start, end]) => ({ start, end })),
      stats: {
        invitationsSettled: settled,
        invitationsAnswered: answered,
        meetupsKept: kept,
        meetupsMissed: 0,
        recentInvitations: recent,
        recentAvailableMinutes: minutesWithin(all, fairnessFrom, day),
      },
      openInvitations: open,
      invitationsThisWeek: sentWithinWeek(sentAt ?? [], now),
      meetupStarts: starts ?? [],
      caps: { invitationsPerWeek: perWeek, meetupsPerWeek: meetups },
      recentVenueIds: venueIds ?? [],
      invitedAt: sentAt ?? [],
      acceptEffect: acceptEffect ?? 0,
      standingYes: standingYes ?? [],
    };
  }

  private shared(wishes: HostWishes): HostWishes {
    const key = Object.values(wishes).join();
    const known = this.wishes.get(key);
    if (!known) this.wishes.set(key, wishes);
    return known ?? wishes;
  }
}

/** How many of the invitations count against the cap of a week. */
export const sentWithinWeek = (sentAt: readonly number[], now: number): number => {
  let count = 0;
  for (const at of sentAt) if (at > now - WEEK_MS) count += 1;
  return count;
};

/** When the first of those that count now no longer does; Infinity where none counts. */
export function weekEndsAt(sentAt: readonly number[], now: number): number {
  let first = Infinity;
  for (const at of sentAt) if (at > now - WEEK_MS && at < first) first = at;
  return first + WEEK_MS;
}

function minutesWithin(intervals: readonly Interval[], from: number, to: number): number {
  let sum = 0;
  for (const { start, end } of intervals) {
    if (start < to && end > from) sum += Math.min(end, to) - Math.max(start, from);
  }
  return Math.round(sum / MINUTE_MS);
}

/** `multirange_send`: the number of ranges, then each with its length, its flags, and two bounds with lengths of theirs. */
export function readMultirange(base64: string): Interval[] {
  const bytes = Buffer.from(base64, 'base64');
  const intervals: Interval[] = [];
  let at = 4;
  for (let left = bytes.readInt32BE(0); left > 0; left -= 1) {
    if (bytes.readInt32BE(at) !== 25) throw new RangeError('a host is free for a time that is not bounded');
    intervals.push({ start: instantAt(bytes, at + 9), end: instantAt(bytes, at + 21) });
    at += 29;
  }
  return intervals;
}

/** Microseconds fit a double for some 285 years. */
const instantAt = (bytes: Buffer, at: number): number =>
  POSTGRES_EPOCH_MS + Math.floor((bytes.readInt32BE(at) * 0x1_0000_0000 + bytes.readUInt32BE(at + 4)) / 1_000);

const split = (text: string): string[] => (text ? text.split(',') : []);

function toLanguage(text: string): HostLanguage {
  const [tag, level, mode] = text.split(' ');
  return { tag, level, mode } as HostLanguage;
}

function memoised<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) known.set(text, (value = read(text)));
    return value;
  };
}
