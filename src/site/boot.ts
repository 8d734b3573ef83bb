import type { Locale } from '../contracts/locales.js';

/** What the page tells the client that it carries, as JSON; `web/src/boot.ts` reads it. */
export interface Boot {
  locale: Locale;
  programme: { slug: string; name: string; accentColour: string } | null;
  /** Whether the browser has a session, which may have ended: without one nobody need ask who is signed in. */
  hasSession: boolean;
  demo: boolean;
  pushKey: string | null;
}

/** JSON that may stand inside of a `script` element. */
export const bootJson = (boot: Boot): string => JSON.stringify(boot).replaceAll('<', '\\u003c');
