// Lighthouse's mobile profile on the pages that people see first, of a service that runs already:
//   BASE_URL=http://localhost:3000 npm run lighthouse [-- RUNS]
// Prints the median of the runs (3 unless said otherwise) as JSON, one line a page. Measures, and asserts nothing.
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import { say } from './lib/project.mjs';

const BASE_URL = process.env.BASE_URL ?? 'http://localhost:3000';
const RUNS = Number(process.argv[2] ?? 3);
const DEBUG_PORT = Number(process.env.LIGHTHOUSE_PORT ?? 29_222);
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const SYSTEM_CHROMIUM = '/usr/bin/chromium';

const { items } = await (await fetch(new URL('/api/v1/programmes', BASE_URL))).json();
const slug = items[0]?.slug;
if (!slug) {
  say(`There is no open programme at ${BASE_URL}.`);
  process.exit(1);
}
const pages = { landing: `/p/${slug}`, preview: `/p/${slug}/preview` };

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? (existsSync(SYSTEM_CHROMIUM) ? SYSTEM_CHROMIUM : undefined),
  args: ['--no-sandbox', `--remote-debugging-port=${DEBUG_PORT}`],
});
try {
  for (const [page, path] of Object.entries(pages)) {
    const runs = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await measure(new URL(path, BASE_URL).href));
    runs.sort((a, b) => a.performance - b.performance);
    process.stdout.write(`${JSON.stringify({ page, ...runs[Math.floor(RUNS / 2)] })}\n`);
  }
} finally {
  await browser.close();
}

async function measure(url) {
  const { lhr } = await lighthouse(url, { port: DEBUG_PORT, onlyCategories: CATEGORIES, logLevel: 'error' });
  const score = (category) => Math.round((lhr.categories[category].score ?? 0) * 100);
  const seconds = (audit) => Number(((lhr.audits[audit].numericValue ?? 0) / 1000).toFixed(2));
  const requests = lhr.audits['network-requests'].details?.items ?? [];
  const scripts = requests.filter(({ resourceType }) => resourceType === 'Script');
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    bestPractices: score('best-practices'),
    firstPaintSeconds: seconds('first-contentful-paint'),
    largestPaintSeconds: seconds('largest-contentful-paint'),
    blockedMs: Math.round(lhr.audits['total-blocking-time'].numericValue ?? 0),
    layoutShift: Number((lhr.audits['cumulative-layout-shift'].numericValue ?? 0).toFixed(3)),
    scriptKb: Math.round(scripts.reduce((sum, { transferSize }) => sum + transferSize, 0) / 1000),
    failed: Object.values(lhr.audits)
      .filter(({ id, score: one, scoreDisplayMode }) => {
        const counts = CATEGORIES.slice(1).some((c) => lhr.categories[c].auditRefs.some((ref) => ref.id === id && ref.weight > 0));
        return counts && scoreDisplayMode === 'binary' && one !== null && one < 1;
      })
      .map(({ id }) => id),
  };
}
