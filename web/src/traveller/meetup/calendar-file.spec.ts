import { describe, expect, it } from '@jest/globals';
import { calendarFile, type CalendarEvent } from './calendar-file.js';

const now = new Date('2026-11-22T17:00:00.123Z');

const event = (changes: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: '01a20465@interlude',
  sequence: 2,
  startsAt: '2026-11-24T09:12:00Z',
  endsAt: '2026-11-24T12:12:00Z',
  title: 'Meetup with Chidi',
  description: 'Leave by 14:03',
  location: 'De Koffieschenkerij',
  position: { lat: 52.3744, lon: 4.8981 },
  url: 'https://interlude.example/meetups/1',
  alarm: { at: '2026-11-24T13:48:00Z', text: 'Leave soon' },
  ...changes,
});

/** As a calendar reads it: folded lines put together again. */
const unfolded = (file: string): string[] => file.replaceAll('\r\n ', '').split('\r\n');

describe('a calendar file', () => {
  it('tells instants in UTC, to the second', () => {
    const lines = unfolded(calendarFile(event(), now));
    expect(lines).toContain('DTSTAMP:20261122T170000Z');
    expect(lines).toContain('DTSTART:20261124T091200Z');
    expect(lines).toContain('DTEND:20261124T121200Z');
    expect(lines).toContain('TRIGGER;VALUE=DATE-TIME:20261124T134800Z');
  });

  it('escapes what has a meaning of its own in text', () => {
    const lines = unfolded(calendarFile(event({ location: 'Café; A, B \\ C\nfirst floor\r\nleft' }), now));
    expect(lines).toContain('LOCATION:Café\\; A\\, B \\\\ C\\nfirst floor\\nleft');
  });

  it('ends every line with CRLF and none elsewhere', () => {
    const file = calendarFile(event({ description: 'one\ntwo' }), now);
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it.each([
    ['Latin letters', 'x'.repeat(200)],
    ['Arabic letters', 'لقاء مع '.repeat(30)],
    ['characters beyond 16 bits', '🛶'.repeat(60)],
  ])('folds lines of %s at 75 octets, never within a character', (_, title) => {
    const file = calendarFile(event({ title }), now);
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(unfolded(file)).toContain(`SUMMARY:${title}`);
    expect(file).not.toContain('\uFFFD');
  });
});
