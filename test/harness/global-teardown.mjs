export default async function globalTeardown() {
  const { discardTestDatabases } = await import('./test-server.ts');
  await discardTestDatabases();
}
