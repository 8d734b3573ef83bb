import type { LanguageTag } from '../../../src/contracts/languages.js';
import { enter, hostEmail, PROGRAMME, type Member } from './scene.js';

const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '07:00', to: '23:00' }));

/** One of the hosts of the demo, free on every day, as the only one of them who speaks a language: whoever speaks no other meets nobody else. */
export async function soleHost(number: number, language: LanguageTag): Promise<Member> {
  const host = await enter(hostEmail(number));
  const { bio, interests, zones, partyMax, wishes } = await host.api.get<Record<string, unknown>>(ownPath('me'));
  await put(host, ownPath('me'), {
    ...{ bio, interests, zones, partyMax, wishes },
    caps: { invitationsPerWeek: 50, meetupsPerWeek: 20 },
    languages: [{ language, level: 'native', mode: 'speaks' }],
  });
  await put(host, ownPath('me/availability'), { timeZone: 'Europe/Amsterdam', weekly: everyDay, exceptions: [] });
  // From the time before; nobody is asked twice at once.
  const { items } = await host.api.get<{ items: { id: string }[] }>('/invitations?state=offered');
  for (const { id } of items) await host.api.post(`/invitations/${id}/decline`, {});
  return host;
}

/** From now on the host agrees to every meetup in advance. */
export const sayYesInAdvance = (host: Member): Promise<void> => put(host, ownPath('me/standing-yes'), { items: [{}] });

const ownPath = (path: string): string => `/hosts/${path}?programme=${PROGRAMME}`;

/** Writes over what is there, as whoever has just read it. */
async function put({ api, token }: Member, path: string, body: unknown): Promise<void> {
  const { revision } = await api.get<{ revision: number }>(path);
  const answer = await fetch(`${api.baseUrl}/api/v1${path}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}`, 'If-Match': `"${revision}"` },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`PUT ${path} answered ${answer.status}: ${await answer.text()}`);
}
