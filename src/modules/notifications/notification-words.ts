import { message, type Locale } from '../../platform/i18n/index.js';
import type { Notification } from './notification.entity.js';

type Told = Pick<Notification, 'kind' | 'params'>;

/** Parameters that hold an instant (RFC 3339) are read in the zone that stands beside them. */
function inWords({ params }: Told, locale: Locale): Record<string, string | number> {
  const { time, timeZone } = params;
  if (typeof time !== 'string' || typeof timeZone !== 'string') return params;
  const words = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(time));
  return { ...params, time: words };
}

/** What a notification says, in the words of a locale. */
export function wordsOf(notification: Told, locale: Locale): { title: string; body: string } {
  const params = inWords(notification, locale);
  return {
    title: message(locale, `notification.${notification.kind}.title`, params),
    body: message(locale, `notification.${notification.kind}.body`, params),
  };
}
