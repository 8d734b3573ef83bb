import { findFreePort } from '../../../src/platform/net/index.js';

/**
 * A Monday morning in Amsterdam, ten o'clock: hosts are about, and the clocks go forward thirteen days later. Whatever day it is
 * really, service and browsers take it for this one, so that what they show is always the same.
 */
export const BEGIN = '2027-03-15T09:00:00Z';

// Playwright reads its configuration in every worker anew; all are to have what the first of them chose.
process.env['BROWSER_TEST_PORT'] ??= String(await findFreePort());
process.env['BROWSER_TEST_SHIFT_MS'] ??= String(Date.parse(BEGIN) - Date.now());

export const SHIFT_MS = Number(process.env['BROWSER_TEST_SHIFT_MS']);
export const BASE_URL = `http://localhost:${process.env['BROWSER_TEST_PORT']}`;

/** What the service's entry in `service.mjs` is started with. */
export const serviceEnvironment = (baseUrl: string): Record<string, string> => ({
  PORT: new URL(baseUrl).port,
  PUBLIC_URL: baseUrl,
  DEMO: 'true',
  CLOCK_SHIFT_MS: String(SHIFT_MS),
});

export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Fields for dates are filled in the order of the browser's own language.
  '--lang=en-US',
];
