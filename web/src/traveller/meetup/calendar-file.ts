export interface CalendarEvent {
  /** The same for every version of one event. */
  uid: string;
  /** Grows with every version. */
  sequence: number;
  startsAt: string;
  endsAt: string;
  title: string;
  description: string;
  location: string;
  position: { lat: number; lon: number };
  url: string;
  /** When to be reminded, and of what. */
  alarm: { at: string; text: string };
}

const PRODUCT = '-//Interlude//Meetup//EN';
/** Lines are folded so that none is longer, in octets of UTF-8 without the line break. */
const LINE_OCTETS = 75;

/**
 * A calendar file with one event (RFC 5545): instants in UTC, text escaped, lines folded.
 *
 * @param now when the file is made
 */
export function calendarFile(event: CalendarEvent, now: Date): string {
  const { uid, sequence, startsAt, endsAt, title, description, location, position, url, alarm } = event;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${PRODUCT}`,
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(new Date(startsAt))}`,
    `DTEND:${utc(new Date(endsAt))}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(description)}`,
    `LOCATION:${escaped(location)}`,
    `GEO:${position.lat.toFixed(6)};${position.lon.toFixed(6)}`,
    `URL:${url}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `TRIGGER;VALUE=DATE-TIME:${utc(new Date(alarm.at))}`,
    `DESCRIPTION:${escaped(alarm.text)}`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** `20261122T140500Z`. */
const utc = (at: Date): string => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

const escaped = (text: string): string =>
  text.replace(/[\\;,]/g, (character) => `\\${character}`).replace(/\r\n|\r|\n/g, '\\n');

/** Never within a character: what continues begins with a space, which counts. */
function folded(line: string): string {
  const octets = (text: string) => new TextEncoder().encode(text).length;
  let result = '';
  let used = 0;
  for (const character of line) {
    const size = octets(character);
    if (used + size > LINE_OCTETS) {
      result += '\r\n ';
      used = 1;
    }
    result += character;
    used += size;
  }
  return result;
}
