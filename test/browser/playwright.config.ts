import { defineConfig } from '@playwright/test';
import { BASE_URL, CHROMIUM_FLAGS, serviceEnvironment } from './harness/settings.js';

/** Where `npm test` wants the counts. */
const jsonFile = process.env['PLAYWRIGHT_JSON_FILE'];

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/browser',
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env['CI'] === 'true',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: jsonFile ? [['list'], ['json', { outputFile: jsonFile }]] : [['list']],
  use: {
    baseURL: BASE_URL,
    launchOptions: { executablePath: process.env['CHROMIUM_PATH'], args: CHROMIUM_FLAGS },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    actionTimeout: 10_000,
    navigationTimeout: 15_000,
  },
  projects: [
    { name: 'browser', testIgnore: 'lighthouse.spec.ts' },
    // It measures, so nothing else may run beside it.
    { name: 'lighthouse', testMatch: 'lighthouse.spec.ts', dependencies: ['browser'] },
  ],
  webServer: {
    command: 'node harness/service.mjs',
    env: serviceEnvironment(BASE_URL),
    url: `${BASE_URL}/health/ready`,
    reuseExistingServer: process.env['CI'] !== 'true',
    timeout: 60_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
});
