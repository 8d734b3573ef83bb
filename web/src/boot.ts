import { toLocale, type Locale } from '../../src/contracts/locales.js';

/** What the server has written into the page; see `src/site/boot.ts`. */
export interface Boot {
  /** What the page is written in: asked for by address, chosen earlier, or the browser's. */
  locale: Locale;
  /** The programme whose page this is: the only one, or the one in the address. */
  programme: { slug: string; name: string; accentColour: string } | null;
  /** Whether the browser has brought a session, which may have ended. */
  hasSession: boolean;
  demo: boolean;
  /** For web push; null where this installation sends none. */
  pushKey: string | null;
}

function readBoot(): Boot {
  const text = document.getElementById('boot')?.textContent;
  // The development server of the client serves the page itself.
  if (!text) return { locale: toLocale(navigator.language), programme: null, hasSession: true, demo: true, pushKey: null };
  return JSON.parse(text) as Boot;
}

export const boot = readBoot();
