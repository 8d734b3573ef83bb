import '../../scripts/lib/typescript.mjs';

/** Runs once before all suites, in Jest's main process, where Jest does not compile TypeScript: hence the import above. */
export default async function globalSetup() {
  const { prepareTestDatabases } = await import('./test-server.ts');
  await prepareTestDatabases();
}
