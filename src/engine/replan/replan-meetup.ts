import { contains, intersect, intersectAll, MINUTE_MS, minutes, overlaps, type Interval } from '../../shared/interval.js';

/** Where a meetup may be, by the layover's new times. */
export interface ReplanPlace {
  readonly venueId: string;
  readonly zoneId: string;
  /** The city window in its zone; undefined where nothing is left of it. */
  readonly window: Interval | undefined;
  /** When the venue is open: a sorted list. */
  readonly open: readonly Interval[];
}

export interface ReplanQuestion {
  /** Epoch milliseconds. */
  readonly now: number;
  /** The time that both said yes to, at the first of the places: whatever changes is measured against it. */
  readonly agreed: Interval;
  /** The plan as it is at the moment: the agreed one, or what became of it. */
  readonly current: { readonly during: Interval; readonly venueId: string };
  /** The agreed one first, then where it may be instead, the preferred one first; the current one is among them. */
  readonly places: readonly [agreed: ReplanPlace, ...others: ReplanPlace[]];
  /** When its host has time, the agreed and the current time included: a sorted list. */
  readonly hostFree: readonly Interval[];
  /** What two people need at least; whole minutes, 1 or more. */
  readonly minMeetMinutes: number;
  /** What a host needs to be somewhere sooner than they think; whole minutes. */
  readonly minLeadMinutes: number;
}

/** What becomes of an arranged meetup, against what was agreed. Times in epoch milliseconds. */
export type MeetupReplan =
  | {
      readonly kind: 'kept' | 'shortened' | 'moved';
      readonly during: Interval;
      readonly venueId: string;
      readonly zoneId: string;
      readonly leaveBy: number;
    }
  | { readonly kind: 'cancelled' };

/** A shorter meetup as agreed is better than a long one at another time for as long as this share of it is left. */
const WORTH_KEEPING = 2 / 3;
/** Lengths that differ by less than this share of the agreed one are as good. */
const AS_LONG = 1 / 4;
/** Nobody is moved further than this without being asked. */
const FURTHEST_MS = 180 * MINUTE_MS;
/** Distances in time that differ by less are as good. */
const AS_NEAR_MS = 15 * MINUTE_MS;
/** Times that people remember. */
const MARK_MS = 5 * MINUTE_MS;

/**
 * Keep, shorten, move or cancel: what was agreed is changed as little as its purpose allows, and comes back where the times do.
 *
 * As agreed, or what is left of it, if that is most of it; where it has been moved, as it has been moved; where its host has time and a place is
 * open, near the agreed time; what is left of it, if that is a meetup still; else nothing. What is left at the agreed start is
 * better than an earlier time, of which a host may not hear.
 */
export function replanMeetup(question: ReplanQuestion): MeetupReplan {
  const { agreed, current, places } = question;
  const isAsAgreed = current.venueId === places[0].venueId && contains(agreed, current.during);
  return isAsAgreed ? replanAgreed(question) : replanMoved(question);
}

/**
 * A meetup that has begun is not called off: who is in the city must know when to leave. It ends when the city window does, at
 * once where that is over, and later again where that is.
 *
 * @param latestEnd when it ends if nothing stands in the way, epoch milliseconds
 * @param leaveBy when to leave for the airport, epoch milliseconds; may have passed
 */
export function replanBegun(during: Interval, latestEnd: number, leaveBy: number, now: number): Interval {
  return { start: during.start, end: Math.min(Math.max(latestEnd, during.start + 1), Math.max(leaveBy, now, during.start + 1)) };
}

function replanAgreed(question: ReplanQuestion): MeetupReplan {
  const { agreed, places } = question;
  const left = leftOfAgreed(question);
  const shortened = isEnough(question, left) ? planAt(places[0], left, agreed) : undefined;
  if (shortened && isMost(question, left!)) return shortened;
  const move = bestMove(question, { mayBeEarlier: shortened === undefined });
  if (move && (!left || move.minutes > minutes(left))) return { kind: 'moved', ...at(move.place, move.during) };
  return shortened ?? { kind: 'cancelled' };
}

/** What has been moved stays where it is for as long as that is a good meetup; people may be on their way to it. */
function replanMoved(question: ReplanQuestion): MeetupReplan {
  const { agreed, current, places, hostFree, now, minLeadMinutes } = question;
  const where = places.find(({ venueId }) => venueId === current.venueId);
  const cut = where?.window && rounded(intersect(where.window, current.during), current.during);
  const stays: MeetupReplan | undefined = isEnough(question, cut) ? { kind: 'moved', ...at(where!, cut) } : undefined;
  const isWhole = cut !== undefined && cut.start === current.during.start && cut.end === current.during.end;
  if (isWhole && minutes(current.during) >= minutes(agreed)) return { kind: 'moved', ...at(where!, current.during) };

  const soon = now + minLeadMinutes * MINUTE_MS;
  const { window } = places[0];
  const isFreeAsAgreed = agreed.start >= soon && window !== undefined && contains(window, agreed) && hostFree.some((free) => contains(free, agreed));
  if (isFreeAsAgreed) return planAt(places[0], agreed, agreed);
  if (stays && (isWhole || isMost(question, cut!) || current.during.start < soon)) return stays;
  const move = bestMove(question, { mayBeEarlier: true });
  if (move && (!stays || move.minutes > minutes(cut!))) return { kind: 'moved', ...at(move.place, move.during) };
  return stays ?? { kind: 'cancelled' };
}

/**
 * What the window and other meetups leave of the agreed time: the part of it that people count on. It begins no sooner than the host thinks, unless they
 * have time to hear of it.
 */
function leftOfAgreed({ agreed, current, places, hostFree, now, minLeadMinutes }: ReplanQuestion): Interval | undefined {
  const window = places[0].window && intersect(places[0].window, agreed);
  const parts = window ? intersectAll([window], hostFree) : [];
  const counted = parts.find((part) => overlaps(part, current.during)) ?? parts.sort((a, b) => minutes(b) - minutes(a))[0];
  const left = rounded(counted, agreed);
  if (!left) return undefined;
  const isSoonerThanThought = left.start < current.during.start && left.start < now + minLeadMinutes * MINUTE_MS;
  return isSoonerThanThought ? intersect(left, { start: current.during.start, end: left.end }) : left;
}

/** A part of a time, from a mark on unless it begins with it. */
function rounded(part: Interval | undefined, whole: Interval): Interval | undefined {
  return part && (part.start === whole.start ? part : intersect(part, { start: roundUp(part.start), end: part.end }));
}

const isEnough = ({ minMeetMinutes, agreed }: ReplanQuestion, left: Interval | undefined): left is Interval =>
  left !== undefined && minutes(left) >= Math.min(minMeetMinutes, minutes(agreed));

const isMost = ({ agreed }: ReplanQuestion, left: Interval): boolean => minutes(left) >= minutes(agreed) * WORTH_KEEPING;

interface Move {
  readonly place: ReplanPlace;
  readonly during: Interval;
  readonly minutes: number;
  /** What to compare, in this order; less is better. */
  readonly cost: readonly number[];
}

function bestMove(question: ReplanQuestion, { mayBeEarlier }: { mayBeEarlier: boolean }): Move | undefined {
  const { agreed, places, now, minLeadMinutes, hostFree } = question;
  const soonest = Math.max(now + minLeadMinutes * MINUTE_MS, mayBeEarlier ? agreed.start - FURTHEST_MS : agreed.start);
  const within: Interval = { start: roundUp(soonest), end: agreed.end + FURTHEST_MS };
  let best: Move | undefined;
  places.forEach((place, rank) => {
    const window = place.window && intersect(place.window, within);
    if (!window) return;
    for (const free of intersectAll(intersectAll([window], hostFree), place.open)) {
      const move = nearest(question, place, free, rank);
      if (move && (!best || isLess(move.cost, best.cost))) best = move;
    }
  });
  return best;
}

/** The time nearest to the agreed one in a free stretch, as long as agreed or as the stretch is. */
function nearest(question: ReplanQuestion, place: ReplanPlace, free: Interval, rank: number): Move | undefined {
  const { agreed } = question;
  const earliest = roundUp(free.start);
  const long = Math.floor(Math.min(agreed.end - agreed.start, free.end - earliest) / MINUTE_MS);
  if (long < Math.min(question.minMeetMinutes, minutes(agreed))) return undefined;
  const start = Math.max(earliest, Math.min(roundDown(agreed.start), roundDown(free.end - long * MINUTE_MS)));
  const distance = Math.abs(start - agreed.start);
  const shortBy = Math.floor((minutes(agreed) - long) / (minutes(agreed) * AS_LONG));
  return { place, during: { start, end: start + long * MINUTE_MS }, minutes: long, cost: [shortBy, Math.floor(distance / AS_NEAR_MS), rank, distance] };
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const first = a.findIndex((cost, index) => cost !== b[index]);
  return first >= 0 && a[first]! < b[first]!;
}

const planAt = (place: ReplanPlace, during: Interval, agreed: Interval): MeetupReplan => ({
  kind: during.start === agreed.start && during.end === agreed.end ? 'kept' : 'shortened',
  ...at(place, during),
});

const at = ({ venueId, zoneId, window }: ReplanPlace, during: Interval) => ({ during, venueId, zoneId, leaveBy: window!.end });

const roundUp = (instant: number): number => Math.ceil(instant / MARK_MS) * MARK_MS;
const roundDown = (instant: number): number => Math.floor(instant / MARK_MS) * MARK_MS;
