import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contains, mergeAll, MINUTE_MS, minutes, subtract, type Interval } from '../../shared/interval.js';
import { replanBegun, replanMeetup, type ReplanPlace, type ReplanQuestion } from './replan-meetup.js';

const NOON = Date.UTC(2026, 2, 22, 12);
/** Minutes after noon as an interval. */
const from = (start: number, end: number): Interval => ({ start: NOON + start * MINUTE_MS, end: NOON + end * MINUTE_MS });
const allDay = [from(-720, 720)];

const place = (window: Interval | undefined, { open = allDay, venueId = 'cafe', zoneId = 'centre' } = {}): ReplanPlace => ({
  venueId,
  zoneId,
  window,
  open,
});

/** A meetup agreed from 12:00 to 14:00 and as it was agreed, looked at two hours before. */
const question = (about: Partial<ReplanQuestion>): ReplanQuestion => ({
  now: NOON - 120 * MINUTE_MS,
  agreed: from(0, 120),
  current: { during: from(0, 120), venueId: 'cafe' },
  places: [place(from(0, 240))],
  hostFree: allDay,
  minMeetMinutes: 60,
  minLeadMinutes: 45,
  ...about,
});

describe('a meetup whose layover has other times', () => {
  it('is kept where it still fits, with its new time to leave', () => {
    const answer = replanMeetup(question({ places: [place(from(-30, 150))] }));
    expect(answer).toEqual({ kind: 'kept', during: from(0, 120), venueId: 'cafe', zoneId: 'centre', leaveBy: from(0, 150).end });
  });

  it('is shortened where most of it is left', () => {
    const answer = replanMeetup(question({ places: [place(from(30, 400))] }));
    expect(answer).toEqual({ kind: 'shortened', during: from(30, 120), venueId: 'cafe', zoneId: 'centre', leaveBy: from(0, 400).end });
  });

  it('begins at a time that people remember', () => {
    const answer = replanMeetup(question({ places: [place({ ...from(22, 400), start: from(22, 0).start + 12_345 })] }));
    expect(answer).toMatchObject({ kind: 'shortened', during: from(25, 120) });
  });

  it('is moved to the nearest time where little is left of it and its host has time', () => {
    const answer = replanMeetup(question({ places: [place(from(90, 400))] }));
    expect(answer).toEqual({ kind: 'moved', during: from(90, 210), venueId: 'cafe', zoneId: 'centre', leaveBy: from(0, 400).end });
  });

  it('takes what is left at the agreed start before an earlier time', () => {
    expect(replanMeetup(question({ places: [place(from(-60, 65))] }))).toMatchObject({ kind: 'shortened', during: from(0, 65) });
  });

  it('is moved to an earlier time where too little is left', () => {
    expect(replanMeetup(question({ places: [place(from(-60, 40))] }))).toMatchObject({ kind: 'moved', during: from(-60, 40) });
  });

  it('is not moved to a time for which its host would have to leave at once', () => {
    const answer = replanMeetup(question({ now: NOON - 20 * MINUTE_MS, places: [place(from(-60, 40))] }));
    expect(answer).toEqual({ kind: 'cancelled' });
  });

  it('is shortened to what is left where its host has no other time', () => {
    const answer = replanMeetup(question({ places: [place(from(50, 400))], hostFree: [from(0, 120)] }));
    expect(answer).toMatchObject({ kind: 'shortened', during: from(50, 120) });
  });

  it('is moved to a time that is shorter than agreed rather than cancelled', () => {
    const answer = replanMeetup(question({ places: [place(from(100, 400))], hostFree: [from(0, 190)] }));
    expect(answer).toMatchObject({ kind: 'moved', during: from(100, 190) });
  });

  it('is rather a little shorter than hours later', () => {
    const answer = replanMeetup(question({ places: [place(from(70, 700))], hostFree: [from(0, 175), from(240, 700)] }));
    expect(answer).toMatchObject({ kind: 'moved', during: from(70, 175) });
  });

  it('is not moved by more than three hours: nobody was asked', () => {
    expect(replanMeetup(question({ places: [place(from(301, 700))] }))).toEqual({ kind: 'cancelled' });
  });

  it('goes next door rather than hours later where its own place is closed by then', () => {
    const closed = place(from(80, 400), { open: [from(0, 100), from(180, 400)] });
    const other = place(from(80, 400), { venueId: 'library' });
    expect(replanMeetup(question({ places: [closed, other] }))).toMatchObject({ kind: 'moved', venueId: 'library', during: from(80, 200) });
  });

  it('stays at its own place where both are as good', () => {
    const both: [ReplanPlace, ReplanPlace] = [place(from(85, 400)), place(from(80, 400), { venueId: 'library' })];
    expect(replanMeetup(question({ places: both }))).toMatchObject({ kind: 'moved', venueId: 'cafe', during: from(85, 205) });
  });

  it('goes to a nearer zone where only that leaves time enough', () => {
    const near = place(from(60, 200), { venueId: 'terminal', zoneId: 'airport' });
    expect(replanMeetup(question({ places: [place(from(100, 140)), near] }))).toMatchObject({ kind: 'moved', zoneId: 'airport', during: from(60, 180) });
  });

  it('is kept where the rules have come to ask for longer meetups than it was agreed to be', () => {
    expect(replanMeetup(question({ minMeetMinutes: 150 }))).toMatchObject({ kind: 'kept', during: from(0, 120) });
  });

  it('is cancelled where nothing fits any more', () => {
    expect(replanMeetup(question({ places: [place(undefined)] }))).toEqual({ kind: 'cancelled' });
    expect(replanMeetup(question({ places: [place(from(90, 140))] }))).toEqual({ kind: 'cancelled' });
  });
});

describe('a meetup that has been changed already', () => {
  const shortened = { during: from(40, 120), venueId: 'cafe' };
  const moved = { during: from(90, 210), venueId: 'cafe' };

  it('is as long as agreed again once it can be', () => {
    expect(replanMeetup(question({ current: shortened }))).toMatchObject({ kind: 'kept', during: from(0, 120) });
  });

  it('begins no sooner than its host thinks where they would not hear of it in time', () => {
    const answer = replanMeetup(question({ current: shortened, now: NOON - 20 * MINUTE_MS }));
    expect(answer).toMatchObject({ kind: 'shortened', during: from(40, 120) });
  });

  it('is measured against what was agreed, not against what became of it', () => {
    const answer = replanMeetup(question({ current: shortened, places: [place(from(45, 400))] }));
    expect(answer).toMatchObject({ kind: 'moved', during: from(45, 165) });
  });

  it('does not grow back into what one of them does meanwhile', () => {
    const shorter = { during: from(0, 60), venueId: 'cafe' };
    const hostFree = [from(-300, 75), from(195, 400)];
    expect(replanMeetup(question({ current: shorter, hostFree }))).toMatchObject({ kind: 'shortened', during: from(0, 75) });
    expect(replanMeetup(question({ current: shortened, hostFree: [from(30, 400)] }))).toMatchObject({ kind: 'shortened', during: from(30, 120) });
  });

  it('does not go back to what was agreed where one of them is elsewhere then', () => {
    const answer = replanMeetup(question({ current: moved, places: [place(from(0, 180))], hostFree: [from(60, 400)] }));
    expect(answer).toMatchObject({ kind: 'moved', during: from(90, 180) });
  });

  it('is not pushed where people are on their way to it', () => {
    const now = from(0, 80).end;
    expect(replanMeetup(question({ now, current: moved, places: [place(from(0, 205))] }))).toMatchObject({ kind: 'moved', during: from(90, 205) });
    expect(replanMeetup(question({ now, current: moved, places: [place(from(97, 400))] }))).toMatchObject({ kind: 'moved', during: from(100, 210) });
    expect(replanMeetup(question({ now, current: moved, places: [place(from(0, 155))] }))).toMatchObject({ kind: 'moved', during: from(90, 155) });
  });

  it('stays where it was moved to for as long as that fits', () => {
    expect(replanMeetup(question({ current: moved, places: [place(from(0, 400))] }))).toMatchObject({ kind: 'moved', during: from(90, 210) });
  });

  it('is as agreed again where the time to which it was moved has gone', () => {
    expect(replanMeetup(question({ current: moved, places: [place(from(0, 180))] }))).toMatchObject({ kind: 'kept', during: from(0, 120) });
  });
});

describe('whatever changes', () => {
  it('leaves no plan outside the window, the host’s time or the opening hours, nor shorter than a meetup, nor far from what was agreed', () => {
    const span = fc.tuple(fc.integer({ min: -300, max: 500 }), fc.integer({ min: 1, max: 400 })).map(([start, long]) => from(start, start + long));
    const anyPlace = fc.record({ window: fc.option(span, { nil: undefined }), open: span.map((one) => [one]) });
    const current = fc.constantFrom(from(0, 120), from(40, 120), from(90, 210));
    fc.assert(
      fc.property(fc.array(anyPlace, { minLength: 1, maxLength: 4 }), fc.array(span, { maxLength: 3 }), fc.integer({ min: -200, max: 80 }), current, (found, taken, now, during) => {
        const places = found.map(({ window, open }, index) => place(window, { open, venueId: `venue ${index}` })) as [ReplanPlace, ...ReplanPlace[]];
        // What they do besides leaves the current time alone: nobody is in two places at once.
        const hostFree = mergeAll([...subtract(allDay, mergeAll(taken)), during]);
        const asked = question({ places, hostFree, now: NOON + now * MINUTE_MS, current: { during, venueId: 'venue 0' } });
        const answer = replanMeetup(asked);
        if (answer.kind === 'cancelled') return;
        const where = places.find(({ venueId }) => venueId === answer.venueId)!;
        expect(contains(where.window!, answer.during)).toBe(true);
        expect(hostFree.some((free) => contains(free, answer.during))).toBe(true);
        expect(minutes(answer.during)).toBeGreaterThanOrEqual(60);
        expect(answer.leaveBy).toBe(where.window!.end);
        expect(Math.abs(answer.during.start - asked.agreed.start)).toBeLessThanOrEqual(300 * MINUTE_MS);
        if (answer.kind === 'kept') expect(answer.during).toEqual(asked.agreed);
        if (answer.kind === 'shortened') expect(contains(asked.agreed, answer.during)).toBe(true);
        const isNew = !(answer.venueId === 'venue 0' && contains(during, answer.during)) && !contains(asked.agreed, answer.during);
        if (isNew) expect(contains(where.open[0]!, answer.during)).toBe(true);
        // Nobody has to be anywhere sooner than they think without time to hear of it.
        if (answer.during.start < during.start || answer.venueId !== 'venue 0') {
          expect(answer.during.start).toBeGreaterThanOrEqual(asked.now + 45 * MINUTE_MS);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a meetup that has begun', () => {
  const agreedEnd = from(0, 120).end;

  it('ends when to leave has come', () => {
    expect(replanBegun(from(0, 120), agreedEnd, from(0, 90).end, NOON)).toEqual(from(0, 90));
  });

  it('is not longer than was agreed, and as long again once it can be', () => {
    expect(replanBegun(from(0, 120), agreedEnd, from(0, 200).end, NOON)).toEqual(from(0, 120));
    expect(replanBegun(from(0, 90), agreedEnd, from(0, 200).end, NOON)).toEqual(from(0, 120));
  });

  it('is over at once where the time to leave has passed', () => {
    expect(replanBegun(from(0, 120), agreedEnd, from(0, 30).end, from(0, 60).end)).toEqual(from(0, 60));
  });
});
