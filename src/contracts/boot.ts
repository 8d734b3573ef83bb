import type { Locale } from './locales.js';

/** Interlude's own colour, `#rrggbb`, where no programme sets its own. */
export const DEFAULT_ACCENT = '#0b6e6e';

/** What the service writes into the client's page as JSON, so that the client need not ask for it first. */
export interface Boot {
  /** What the page is written in: asked for by address, chosen earlier, or the browser's. */
  locale: Locale;
  /** The programme whose page this is: the only one, or the one in the address. */
  programme: { slug: string; name: string; accentColour: string } | null;
  /** Whether the browser has brought a session, which may have ended: without one nobody need ask who is signed in. */
  hasSession: boolean;
  demo: boolean;
  /** For web push; null where this installation sends none. */
  pushKey: string | null;
}
