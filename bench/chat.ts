import { setTimeout as delay } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { LIVE_NAMESPACE, type ClientEvents, type ServerEvents } from '../src/contracts/live.js';
import { MeetupLifecycle } from '../src/modules/meetups/index.js';
import { newId } from '../src/shared/ids.js';
import { HOUR_MS } from '../src/shared/instant.js';
import type { Size } from './index.js';
import { startBusyHub, type BusyHub } from './lib/busy-hub.js';
import { note, report } from './lib/figure.js';
import { percentile } from './lib/percentile.js';
import { runApp, signIn, type RunningApp } from './lib/running-app.js';

const SEED = 'chat-2026';
const sizes: Record<Size, { conversations: number; perSecond: number; seconds: number }> = {
  small: { conversations: 10, perSecond: 50, seconds: 4 },
  full: { conversations: 100, perSecond: 500, seconds: 15 },
};

type Phone = Socket<ServerEvents, ClientEvents>;
interface Chat {
  conversationId: string;
  sender: Phone;
  receiver: Phone;
}

/** Messages at a fixed rate, spread over many conversations: from sending to the other phone, in milliseconds. */
export async function run(size: Size): Promise<void> {
  const { conversations, perSecond, seconds } = sizes[size];
  note(`  seed ${SEED}; filling the database ...`);
  const hub = await startBusyHub(SEED, { layovers: conversations, hosts: conversations * 2 });
  const app = await runApp(hub);
  const chats: Chat[] = [];
  try {
    for (const chat of await openChats(hub, app, conversations)) chats.push(await connect(app.url, chat));
    await talk(chats, perSecond, 2); // warms up
    const { arrived, lost } = await talk(chats, perSecond, seconds);
    const name = `${perSecond}/s in ${conversations}`;
    report({ bench: 'chat', case: name, metric: 'toOtherPhoneP50Ms', value: percentile(arrived, 0.5), unit: 'ms' });
    report({ bench: 'chat', case: name, metric: 'toOtherPhoneP95Ms', value: percentile(arrived, 0.95), unit: 'ms' });
    report({ bench: 'chat', case: name, metric: 'notArrivedIn10s', value: lost, unit: 'messages' });
  } finally {
    for (const { sender, receiver } of chats) for (const phone of [sender, receiver]) phone.disconnect();
    await app.close();
    await hub.close();
  }
}

interface OpenChat {
  conversationId: string;
  tokens: [string, string];
}

/** A meetup for each of the first layovers with a host of its own, arranged as an acceptance does it. */
async function openChats(hub: BusyHub, app: RunningApp, count: number): Promise<OpenChat[]> {
  const { manager } = app.database;
  const layovers = await manager.query<{ id: string; traveller_id: string }[]>(
    'SELECT id, traveller_id FROM layover ORDER BY id LIMIT $1',
    [count],
  );
  const hosts = await manager.query<{ id: string; member_id: string }[]>(
    'SELECT id, member_id FROM host ORDER BY id LIMIT $1',
    [count],
  );
  const [zone] = hub.hub.zones;
  const venue = hub.hub.venues.find(({ zoneId }) => zoneId === zone!.id)!;
  const start = Date.now() + 24 * HOUR_MS;
  const during = { start, end: start + HOUR_MS };
  const chats: OpenChat[] = [];
  for (const [index, layover] of layovers.entries()) {
    const host = hosts[index]!;
    const invitationId = newId();
    await app.database.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO invitation (id, programme_id, hub_id, layover_id, host_id, state, zone_id, venue_id, during, city_window,
                                 travel_minutes, score, reasons, offered_at, expires_at, revision)
         VALUES ($1, $2, $3, $4, $5, 'accepted', $6, $7, tstzrange($8, $9), tstzrange($8, $9), 20, 0, '[]', now(),
                 now() + interval '1 hour', 1)`,
        [invitationId, hub.programmeId, hub.hub.id, layover.id, host.id, zone!.id, venue.id, new Date(start), new Date(during.end)],
      );
      await app.nest.get(MeetupLifecycle, { strict: false }).arrange(tx, {
        programmeId: hub.programmeId,
        hubId: hub.hub.id,
        layoverId: layover.id,
        invitationId,
        hostId: host.id,
        hostMemberId: host.member_id,
        travellerId: layover.traveller_id,
        agreedById: host.member_id,
        zoneId: zone!.id,
        venueId: venue.id,
        during,
        leaveBy: new Date(during.end),
        departsAt: new Date(during.end + 3 * HOUR_MS),
      });
    });
    const [conversation] = await manager.query<{ id: string }[]>(
      'SELECT c.id FROM conversation c JOIN meetup m ON m.id = c.meetup_id WHERE m.invitation_id = $1',
      [invitationId],
    );
    const tokens = await signIn(app, [host.member_id, layover.traveller_id]);
    chats.push({ conversationId: conversation!.id, tokens: [tokens[0]!, tokens[1]!] });
  }
  return chats;
}

async function connect(url: string, { conversationId, tokens }: OpenChat): Promise<Chat> {
  const [sender, receiver] = await Promise.all(
    tokens.map(
      (token) =>
        new Promise<Phone>((resolve, reject) => {
          const phone: Phone = io(`${url}${LIVE_NAMESPACE}`, { transports: ['websocket'], auth: { token }, forceNew: true });
          phone.once('connect', () => resolve(phone));
          phone.once('connect_error', reject);
        }),
    ),
  );
  return { conversationId, sender: sender!, receiver: receiver! };
}

async function talk(
  chats: readonly Chat[],
  perSecond: number,
  seconds: number,
): Promise<{ arrived: number[]; lost: number }> {
  const sentAt = new Map<string, number>();
  const arrived: number[] = [];
  const refused = new Map<string, number>();
  for (const { receiver } of chats) {
    receiver.off('message.created');
    receiver.on('message.created', ({ clientId }) => {
      const sent = sentAt.get(clientId);
      if (sent !== undefined) arrived.push(performance.now() - sent);
      sentAt.delete(clientId);
    });
  }
  const start = performance.now();
  const total = perSecond * seconds;
  for (let sent = 0; sent < total; sent += 1) {
    const due = start + (sent * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 1) await delay(wait);
    const { sender, conversationId } = chats[sent % chats.length]!;
    const clientId = newId();
    sentAt.set(clientId, due);
    sender.emit('message.send', { conversationId, clientId, body: 'See you at the clock' }, (answer) => {
      if (!answer.ok) refused.set(answer.problem.code, (refused.get(answer.problem.code) ?? 0) + 1);
    });
  }
  const deadline = performance.now() + 10_000;
  while (sentAt.size > 0 && performance.now() < deadline) await delay(20);
  for (const [code, count] of refused) note(`  ${count} messages were refused: ${code}`);
  return { arrived, lost: sentAt.size };
}
