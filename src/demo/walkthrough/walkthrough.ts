import { randomInt, randomUUID } from 'node:crypto';
import { DAY_MS, HOUR_MS, toInstant } from '../../shared/instant.js';
import { demoProgrammes } from '../generate/index.js';
import { hostsWrittenTo, signIn } from './cast.js';
import { waitFor, type ApiClient, type SignedIn } from './client.js';
import { Phone } from './phone.js';

const PROGRAMME = 'layover-with-a-local-amsterdam';
const NAMES = ['Aiko', 'Tomás', 'Ingrid', 'Wanjiru', 'Leila', 'Mateus', 'Noor', 'Eszter'];

interface Preview {
  verdict: string;
  usableMinutes: number;
  hostsFree: number;
  timeline: { step: string; at: string }[];
}
interface Invitation {
  id: string;
  layoverId: string;
  state: string;
  host: { firstName: string };
  venue: { name: string; zone: string };
  startsAt: string;
  endsAt: string;
  expiresAt: string;
  reasons: { key: string; params: Record<string, unknown> }[];
}
interface Meetup {
  id: string;
  venue: { name: string; address: string };
  startsAt: string;
  leaveBy: string;
  conversationId: string;
}

/** Plays the main flow as three people would, over HTTP and Socket.IO, and says each step. */
export async function walkThrough(api: ApiClient, say: (line: string) => void): Promise<void> {
  const name = `${NAMES[randomInt(NAMES.length)]!}${randomInt(100, 999)}`;
  const facts = flightsInTwoDays();
  const phones: Phone[] = [];
  try {
    await preview(api, facts, say);
    const traveller = await signIn(api, `traveller.${randomUUID().slice(0, 8)}@demo.interlude.example`);
    const layover = await request(traveller, name, facts, say);

    const { host, invitation } = await invited(api, name, layover.id);
    sayInvitation(invitation, say);

    const travellersPhone = await Phone.of(traveller);
    const hostsPhone = await Phone.of(host);
    phones.push(travellersPhone, hostsPhone);
    const told = new Promise<string>((resolve) =>
      travellersPhone.socket.once('conversation.opened', ({ conversationId }) => resolve(conversationId)),
    );
    const meetup = await host.post<Meetup>(`/invitations/${invitation.id}/accept`);
    say(`5  Match      ${invitation.host.firstName} says yes. ${meetup.venue.name}, ${meetup.venue.address}`);
    say(`              meet at ${clock(meetup.startsAt)}, leave by ${clock(meetup.leaveBy)}`);
    if ((await told) !== meetup.conversationId) throw new Error('another conversation was opened');

    await chat(travellersPhone, hostsPhone, meetup.conversationId, { name, host: invitation.host.firstName }, say);
    await afterwards(traveller, say);
    await ops(api, say);
  } finally {
    for (const phone of phones) phone.close();
  }
}

type Flights = ReturnType<typeof flightsInTwoDays>;

/** A long morning in Amsterdam, in two days: landing at nine, flying on at half past five, local time. */
function flightsInTwoDays() {
  const date = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(Date.now() + 2 * DAY_MS);
  return {
    hub: 'AMS',
    arrivesAt: `${date}T09:00`,
    departsAt: `${date}T17:30`,
    arrivalBorder: true,
    departureBorder: true,
    checkedBags: false,
    ticket: 'single',
    entryRight: 'yes',
  };
}

async function preview(api: ApiClient, facts: Flights, say: (line: string) => void): Promise<void> {
  const seen = await api.post<Preview>(`/programmes/${PROGRAMME}/layover-previews`, facts);
  say(`1  Preview    ${facts.arrivesAt.replace('T', ' ')} to ${facts.departsAt.slice(11)} in Amsterdam: ${seen.verdict}`);
  say(`              ${hours(seen.usableMinutes)} in the city, ${seen.hostsFree} hosts free then`);
  for (const step of seen.timeline) say(`              ${clock(step.at)}  ${step.step}`);
}

async function request(
  traveller: ApiClient,
  firstName: string,
  facts: Flights,
  say: (line: string) => void,
): Promise<{ id: string }> {
  const layover = await traveller.post<{ id: string; state: string }>('/layovers', {
    programme: PROGRAMME,
    ...facts,
    traveller: { firstName, lastName: 'Demo', bornOn: '1991-04-12', countryCode: 'JP' },
    languages: [{ language: 'en', level: 'fluent' }],
    interests: ['food.coffee', 'city.canals_rivers'],
  });
  say(`2  Request    ${firstName} signs in with the code from the email; layover ${layover.state}`);
  return layover;
}

/** Whoever is asked learns of it by email, like every host who is not online. */
async function invited(
  api: ApiClient,
  travellerName: string,
  layoverId: string,
): Promise<{ host: SignedIn; invitation: Invitation }> {
  for (const email of await hostsWrittenTo(api, travellerName)) {
    const host = await signIn(api, email);
    const { items } = await host.get<{ items: Invitation[] }>('/invitations?state=offered');
    const invitation = items.find((item) => item.layoverId === layoverId);
    if (invitation) return { host, invitation };
  }
  throw new Error('no host who was written to has the invitation');
}

function sayInvitation(invitation: Invitation, say: (line: string) => void): void {
  say(`3  Matching   the best host is ${invitation.host.firstName}; ${invitation.venue.name}, ${invitation.venue.zone}`);
  say(`4  Invitation ${clock(invitation.startsAt)} to ${clock(invitation.endsAt)}, held until ${toInstant(new Date(invitation.expiresAt))}`);
  for (const { key, params } of invitation.reasons) say(`              because ${key} ${JSON.stringify(params)}`);
}

async function chat(
  traveller: Phone,
  host: Phone,
  conversationId: string,
  names: { name: string; host: string },
  say: (line: string) => void,
): Promise<void> {
  const lines: [Phone, Phone, string, string][] = [
    [host, traveller, names.host, `Hello ${names.name}, I will wait by the door.`],
    [traveller, host, names.name, 'Wonderful! I am the one with the yellow backpack.'],
  ];
  for (const phone of [traveller, host]) phone.chat.open(conversationId);
  for (const [from, to, who, body] of lines) {
    const clientId = await from.chat.send(conversationId, body);
    const message = await waitFor('a message on the other phone', async () =>
      to.chat.view(conversationId).messages.find((arrived) => arrived.clientId === clientId),
    );
    if (message.body !== body) throw new Error('the message arrived changed');
    say(`6  Chat       #${message.seq} ${who}: ${message.body}`);
  }
  await traveller.chat.read(conversationId, 2);
  await waitFor('the read mark on the other phone', async () => host.chat.view(conversationId).otherReadSeq === 2 || undefined);
}

async function afterwards(traveller: ApiClient, say: (line: string) => void): Promise<void> {
  const page = await waitFor('the notification of the match', async () => {
    const { items } = await traveller.get<{ items: { title: string; body: string }[] }>('/me/notifications');
    return items.length > 0 ? items : undefined;
  });
  say(`7  Told       ${page[0]!.title}. ${page[0]!.body}`);
}

async function ops(api: ApiClient, say: (line: string) => void): Promise<void> {
  const administrator = demoProgrammes
    .find(({ slug }) => slug === PROGRAMME)!
    .staff.find(({ role }) => role === 'administrator')!;
  const staff = await signIn(api, administrator.email);
  const { items } = await staff.get<{
    items: { state: string; counts: Record<string, number> | null; timings: Record<string, number> | null }[];
  }>(`/ops/programmes/${PROGRAMME}/matching-runs?limit=20`);
  const run = items.find(({ state }) => state === 'finished')!;
  say(`8  Ops        last matching run ${run.state}: ${JSON.stringify(run.counts)}`);
  say(`              milliseconds: ${JSON.stringify(run.timings)}`);
}

const clock = (instant: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Amsterdam', hour: '2-digit', minute: '2-digit' }).format(
    new Date(instant),
  );

const hours = (minutes: number): string =>
  minutes * 60_000 >= HOUR_MS ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${minutes} min`;
