import { randomUUID } from 'node:crypto';
import { hostsWrittenTo, signIn } from '../../../src/demo/walkthrough/cast.js';
import { ApiClient, waitFor } from '../../../src/demo/walkthrough/client.js';
import { generateHosts } from '../../../src/demo/generate/index.js';
import { hubFactsOf } from '../../../src/modules/hubs/facts/index.js';
import { dateAfter } from './clock.js';
import { BASE_URL, BEGIN } from './settings.js';

export const PROGRAMME = 'layover-with-a-local-amsterdam';

/** As `src/demo/seed.ts` makes them. */
const demoHosts = generateHosts({ facts: hubFactsOf('AMS')!, count: 400, seed: 'interlude', from: BEGIN.slice(0, 10) });

/** Somebody who has signed in by the API. */
export interface Member {
  api: ApiClient;
  email: string;
  token: string;
}

export interface Invited {
  traveller: Member;
  layoverId: string;
  host: Member;
  invitationId: string;
}

export interface Matched extends Invited {
  meetupId: string;
  conversationId: string;
}

/** The service without anybody signed in. */
export const service = new ApiClient(BASE_URL);

export const emailOf = (name: string): string => `traveller.${name.toLowerCase()}.${randomUUID().slice(0, 8)}@demo.interlude.example`;

/** A name that nobody else has: emails to hosts are told apart by it. */
export const uniqueName = (name: string): string => `${name} ${randomUUID().slice(0, 4)}`;

export async function enter(email: string): Promise<Member> {
  const api = await signIn(service, email);
  return { api, email, token: api.token! };
}

/** By the demo's own door: many tests want the same one, and codes for one address are few. */
export async function enterAsStaff(baseUrl = BASE_URL): Promise<Member> {
  const answer = await fetch(`${baseUrl}/api/v1/demo/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ as: 'staff' }),
  });
  const token = /interlude_session=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1];
  if (token === undefined) throw new Error(`no way in for the staff: ${answer.status} ${await answer.text()}`);
  const api = new ApiClient(baseUrl, token);
  const { email } = await api.get<{ email: string }>('/me');
  return { api, email, token };
}

/** A long day in Amsterdam, so many days from the day that the tests take for today. */
export function flights(days = 2) {
  const date = dateAfter(BEGIN, days);
  return {
    hub: 'AMS',
    arrivesAt: `${date}T09:00`,
    departsAt: `${date}T17:30`,
    arrivalBorder: true,
    departureBorder: true,
    checkedBags: false,
    ticket: 'single',
    entryRight: 'yes',
  } as const;
}

/** A traveller with a request. */
export async function ask(name: string, { days = 2, language = 'en' } = {}): Promise<Pick<Invited, 'traveller' | 'layoverId'>> {
  const traveller = await enter(emailOf(name.split(' ')[0]!));
  const { id: layoverId } = await traveller.api.post<{ id: string }>('/layovers', {
    programme: PROGRAMME,
    ...flights(days),
    arrivalFlight: 'KL862',
    departureFlight: 'KL605',
    traveller: { firstName: name, lastName: 'Sato', bornOn: '1991-04-12', gender: 'female', countryCode: 'JP' },
    languages: [{ language, level: 'fluent' }],
    interests: ['food.coffee', 'city.canals_rivers', 'art.photography'],
    note: 'I love small cafés and old bridges, and I walk fast.',
  });
  return { traveller, layoverId };
}

/** A traveller with a request, and the host who has been asked first. */
export async function invite(name: string, days = 2): Promise<Invited> {
  const asked = await ask(name, { days });
  return { ...asked, ...(await invitedTo(asked.layoverId, name)) };
}

/** Who is asked, as their emails say it. */
export async function invitedTo(layoverId: string, name: string): Promise<{ host: Member; invitationId: string }> {
  return waitFor(`an invitation to meet ${name}`, async () => {
    for (const email of await hostsWrittenTo(service, name)) {
      const host = await enter(email);
      const { items } = await host.api.get<{ items: { id: string; layoverId: string }[] }>('/invitations?state=offered');
      const invitation = items.find((item) => item.layoverId === layoverId);
      if (invitation) return { host, invitationId: invitation.id };
    }
    return undefined;
  });
}

/** Two who have found each other and written some messages. */
export async function match(name: string, days = 2): Promise<Matched> {
  const invited = await invite(name, days);
  const { traveller, host, invitationId } = invited;
  const meetup = await host.api.post<{ id: string; conversationId: string }>(`/invitations/${invitationId}/accept`);
  const { id: meetupId, conversationId } = meetup;
  const lines: [Member, string][] = [
    [host, 'Hello, and welcome! I will wait by the door, with a green scarf.'],
    [traveller, 'Wonderful! I am the one with the yellow backpack.'],
    [host, 'Do you like stroopwafels? There is a stall on the way.'],
  ];
  for (const [who, body] of lines) {
    await who.api.post(`/conversations/${conversationId}/messages`, { clientId: randomUUID(), body });
  }
  return { ...invited, meetupId, conversationId };
}

/** The address of one of the 400 hosts of the demo, by number. */
export const hostEmail = (number: number): string => demoHosts[number]!.email;
