import { problemOf } from '../../api/client.js';
import { Offline, ProblemError } from '../../api/problem.js';
import { currentLocale } from '../../i18n/index.js';

export const demoEntries = [
  { as: 'traveller', path: '/' },
  { as: 'host', path: '/host' },
  { as: 'staff', path: '/ops' },
] as const;
export type DemoEntry = (typeof demoEntries)[number];

/** Signs in as somebody of the demo. It is no part of the API, and is not there outside of the demo. */
export async function enterDemo({ as }: DemoEntry): Promise<void> {
  const headers = { 'Content-Type': 'application/json', 'Accept-Language': currentLocale() };
  const request = { method: 'POST', headers, body: JSON.stringify({ as }) };
  const answer = await fetch('/api/v1/demo/session', request).catch((error: unknown) => {
    throw new Offline({ cause: error });
  });
  if (!answer.ok) throw new ProblemError(await problemOf(answer));
  // Nothing of it is needed, but what is not read holds its connection: the answer must not be stored, so nobody else reads it.
  await answer.arrayBuffer();
}
