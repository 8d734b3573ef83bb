import type { NotificationKind } from '../../contracts/notifications.js';
import { message, type Locale } from '../../platform/i18n/index.js';
import type { Notification } from './notification.entity.js';

type Told = Pick<Notification, 'kind' | 'params'>;

const moment: Intl.DateTimeFormatOptions = {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
};
const timeOfDay: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** What former releases did not say. */
const unsaid: Partial<Record<NotificationKind, Record<string, string>>> = {
  meetup_changed: { change: 'former', cause: 'former', side: 'host', endTime: '', leaveBy: '' },
  meetup_cancelled: { by: 'other' },
  layover_infeasible: { reason: 'too_little_time' },
};

/** Parameters that hold an instant (RFC 3339) are read in the zone that stands beside them. */
function inWords({ kind, params }: Told, locale: Locale): Record<string, string | number> {
  const { time, endTime, leaveBy, undoUntil, timeZone } = params;
  if (typeof timeZone !== 'string') return { ...unsaid[kind], ...params };
  const read = (instant: string, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(new Date(instant));
  return {
    ...unsaid[kind],
    ...params,
    ...(typeof time === 'string' && { time: read(time, moment) }),
    ...(typeof endTime === 'string' && { endTime: read(endTime, timeOfDay) }),
    ...(typeof leaveBy === 'string' && { leaveBy: read(leaveBy, timeOfDay) }),
    ...(typeof undoUntil === 'string' && undoUntil !== 'none' && { undoUntil: read(undoUntil, timeOfDay) }),
  };
}

/** What a notification says, in the words of a locale. */
export function wordsOf(notification: Told, locale: Locale): { title: string; body: string } {
  const params = inWords(notification, locale);
  return {
    title: message(locale, `notification.${notification.kind}.title`, params),
    body: message(locale, `notification.${notification.kind}.body`, params).trim(),
  };
}
