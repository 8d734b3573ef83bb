import config from './playwright.config.js';

/** `npm run screenshots`: pictures instead of tests, one after the other, so that they are the same every time. */
export default {
  ...config,
  // A folder of its own: tests that run beside it would empty the other.
  outputDir: '../../test-results/screens',
  projects: [{ name: 'screens', testMatch: '*.screens.ts' }],
  workers: 1,
  use: { ...config.use, trace: 'off', screenshot: 'off' },
} satisfies typeof config;
