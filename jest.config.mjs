const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', { swcrc: true }] },
};

/** One throw-away PostgreSQL serves all suites of a run; a run of unit specs alone does not start it. */
const onDatabase = {
  ...shared,
  globalSetup: '<rootDir>/test/harness/global-setup.mjs',
  globalTeardown: '<rootDir>/test/harness/global-teardown.mjs',
};

export default {
  maxWorkers: 2,
  testTimeout: 30_000,
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/{src,scripts,web/src}/**/*.spec.ts'] },
    ...['medium', 'e2e', 'races'].map((kind) => ({
      ...onDatabase,
      displayName: kind,
      testMatch: [`<rootDir>/test/${kind}/**/*.spec.ts`],
    })),
  ],
};
