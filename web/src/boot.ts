import type { Boot } from '../../src/contracts/boot.js';
import { toLocale } from '../../src/contracts/locales.js';

function readBoot(): Boot {
  const text = document.getElementById('boot')?.textContent;
  // The development server of the client serves the page itself.
  if (!text) return { locale: toLocale(navigator.language), programme: null, hasSession: true, demo: true, pushKey: null };
  return JSON.parse(text) as Boot;
}

export const boot = readBoot();
