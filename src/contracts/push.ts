import type { Locale } from './locales.js';

/** What a web push message carries, for the service worker to show: no more than the email about the same. */
export interface PushPayload {
  /** Of the notification: shown twice it is shown once. */
  id: string;
  title: string;
  body: string;
  /** What title and body are written in. */
  locale: Locale;
  /** What to open, from the root of the site. */
  path: string;
}
