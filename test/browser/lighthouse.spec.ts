import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { findFreePort } from '../../src/platform/net/index.js';
import { expect, test } from './harness/fixtures.js';
import { BASE_URL } from './harness/settings.js';

const SCRIPT = fileURLToPath(new URL('../../scripts/lighthouse.mjs', import.meta.url));

interface Measured {
  page: 'landing' | 'preview';
  performance: number;
  accessibility: number;
  bestPractices: number;
  failed: string[];
}

test('landing and preview are quick, accessible and sound by Lighthouse’s mobile profile', async () => {
  test.setTimeout(240_000);
  const environment = { ...process.env, BASE_URL, LIGHTHOUSE_PORT: String(await findFreePort()) };
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT], { env: environment });
  const pages = stdout.trim().split('\n').map((line) => JSON.parse(line) as Measured);
  expect(pages.map(({ page }) => page)).toEqual(['landing', 'preview']);
  for (const measured of pages) {
    test.info().annotations.push({ type: measured.page, description: JSON.stringify(measured) });
    const { page, performance, accessibility, bestPractices, failed } = measured;
    expect.soft(failed, page).toEqual([]);
    expect.soft({ accessibility, bestPractices }, page).toEqual({ accessibility: 100, bestPractices: 100 });
    // The median of three runs.
    expect.soft(performance, JSON.stringify(measured)).toBeGreaterThanOrEqual(90);
  }
});

test('the script that the first screen waits for is under 200 kB, compressed', async ({ request }) => {
  const html = await (await request.get(`${BASE_URL}/`)).text();
  const paths = [...html.matchAll(/<(?:script|link)[^>]*(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, path]) => path!);
  expect(paths.length).toBeGreaterThan(1);
  let bytes = 0;
  for (const path of new Set(paths)) bytes += gzipSync(await (await request.get(`${BASE_URL}${path}`)).body()).length;
  expect(bytes / 1000, 'kB of script').toBeLessThan(200);
});
