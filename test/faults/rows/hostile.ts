import { readFile } from 'node:fs/promises';
import { liveCloseCodes, memberRoom } from '../../../src/contracts/live.js';
import { newId } from '../../../src/shared/ids.js';
import { createPerson } from '../../factories/scene.js';
import { BINARY, frameOf, RawLiveSocket, TEXT } from '../../harness/raw-live-socket.js';
import { until } from '../../harness/until.js';
import { QUEUE_PREFIX } from '../harness/cluster.js';
import type { ServiceNode } from '../harness/service-node.js';
import { fault, must, row, type Stage } from '../registry.js';
import { askOnce } from './support/outage.js';
import { OwnScene } from './support/own-scene.js';

const STAYS_UP = 'coded refusal or rate limit; the process stays up';
const EVENTS = 10_000;
/** Far more than the system keeps for a connection that is not read, in bytes. */
const MOST_SENT = 60_000_000;
const MOST_KEPT_KB = 150_000;

const person = ({ cluster }: Stage) => createPerson(cluster.dataSource.manager, new Date());

/** Resident memory of a process, in kB. */
async function memoryOf(node: ServiceNode): Promise<number> {
  const status = await readFile(`/proc/${node.pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]);
}

/** The same process as before, and it serves. */
async function mustServe(node: ServiceNode, pid: number, token: string): Promise<void> {
  must(node.isRunning && node.pid === pid, `${node.name} did not live through it`);
  const { status } = await askOnce(node, '/layovers', token);
  must(status === 200, `${node.name} answered ${status} afterwards`);
}

row(
  'a slow consumer that stops reading',
  'buffer bounded, disconnected with a reason, syncs later; others unaffected',
  async (stage) => {
    const { cluster, note } = stage;
    const own = await OwnScene.of(stage, 1);
    const traveller = await own.traveller();
    const layover = await own.open(traveller);
    const asked = await own.asked(layover.id);
    await own.accept(asked);
    const [talk] = await cluster.sql<{ id: string }>(
      'SELECT c.id FROM conversation c JOIN meetup m ON m.id = c.meetup_id WHERE m.layover_id = $1',
      [layover.id],
    );
    const node = cluster.node('api-1');
    const [slow, quick] = [await RawLiveSocket.signedIn(node.url, traveller.token), await RawLiveSocket.signedIn(node.url, asked.host.token)];
    const [pid, before] = [node.pid, await memoryOf(node)];
    try {
      slow.sleeps(true);
      const sent = await flood(stage, node, traveller.memberId);
      const grown = (await memoryOf(node)) - before;
      note(`given up after ${Math.round(sent / 1e6)} MB; the node has grown by ${Math.round(grown / 1_000)} MB`);
      must(grown < MOST_KEPT_KB, `the node has grown by ${grown} kB`);
      const said = await quick.event('message.send', { conversationId: talk!.id, clientId: newId(), body: 'Are you asleep?' });
      must(said.ok, `the other one was refused: ${said.problem?.code}`);
      slow.sleeps(false);
      await until('the connection has ended', () => !slow.isOpen, { timeoutMs: 15_000 });
      // Who wakes up within two seconds reads the reason in the close frame; the line of others is cut by then.
      must([undefined, liveCloseCodes.slow_consumer].includes(slow.closeCode as never), `closed with ${slow.closeCode}`);
      const later = await RawLiveSocket.signedIn(cluster.node('api-2').url, traveller.token);
      const synced = await later.event('conversation.sync', { conversationId: talk!.id, afterSeq: 0 });
      later.close();
      must(JSON.stringify(synced).includes('Are you asleep?'), 'what was said meanwhile did not come');
      await mustServe(node, pid, traveller.token);
    } finally {
      for (const socket of [slow, quick]) socket.close();
    }
  },
);

/**
 * Sends a member more and more, as another node would, until the node has given up a connection as a slow consumer's.
 * Resolves with how many bytes that were.
 */
async function flood({ cluster }: Stage, node: ServiceNode, memberId: string): Promise<number> {
  const body = 'y'.repeat(4_000);
  const message = { conversationId: newId(), clientId: 'c', body, seq: 1, id: newId(), senderId: newId(), sentAt: new Date().toISOString() };
  const signals = Array.from({ length: 50 }, () => ({ rooms: memberRoom(memberId), event: 'message.created', payload: message }));
  const published = newId() + JSON.stringify(signals);
  const closed = async (): Promise<number> => {
    const text = await (await fetch(`${node.url}/metrics`)).text();
    return Number(/^interlude_live_disconnects_total\{reason="slow_consumer"\} (\d+)/m.exec(text)?.[1] ?? 0);
  };
  const before = await closed();
  let sent = 0;
  await until('the node has given it up', async () => {
    must(sent < MOST_SENT, `it was sent ${sent} bytes`);
    await cluster.redis.ask((redis) => redis.publish(`${QUEUE_PREFIX}-live-signals`, published));
    sent += published.length;
    return (await closed()) > before;
  }, { timeoutMs: 20_000 });
  return sent;
}

row('2 MB message', STAYS_UP, async (stage) => {
  const { cluster } = stage;
  const node = cluster.node('api-1');
  const [{ token }, pid] = [await person(stage), node.pid];
  const body = 'x'.repeat(2_000_000);
  const answer = await fetch(`${node.url}/api/v1/conversations/${newId()}/messages`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ clientId: 'c', body }),
  });
  must(answer.status === 413 && ((await answer.json()) as { code: string }).code === 'payload_too_large', `answered ${answer.status}`);
  const raw = await RawLiveSocket.signedIn(node.url, token);
  raw.text(`42/live,1["message.send",{"conversationId":"${newId()}","clientId":"c","body":"${body}"}]`);
  await until('the connection is ended', () => !raw.isOpen);
  await mustServe(node, pid, token);
});

row('binary rubbish', STAYS_UP, async (stage) => {
  const { cluster, random } = stage;
  const node = cluster.node('api-2');
  const [{ token }, pid] = [await person(stage), node.pid];
  const bytes = (count: number): Buffer => Buffer.from(Array.from({ length: count }, () => random.int(0, 255)));
  const rubbish = [
    bytes(2_000),
    frameOf(BINARY, bytes(500)),
    frameOf(TEXT, bytes(500)),
    frameOf(random.int(3, 7), bytes(100)),
    frameOf(TEXT, `45${random.int(0, 9)}-/live,["message.send",{"_placeholder":true,"num":${random.int(0, 1e9)}}]`),
    frameOf(TEXT, `42/live,1["message.send",${'['.repeat(7_000)}`),
  ];
  for (const bytesOnTheWire of rubbish) {
    const raw = await RawLiveSocket.signedIn(node.url, token);
    raw.write(bytesOnTheWire);
    raw.write(frameOf(TEXT, `42/live,2["message.send",${JSON.stringify({ conversationId: newId(), clientId: 'c', body: 'hi' })}]`));
    const isRefused = (): boolean => raw.heard.some((text) => text.startsWith('43/live,2[{"ok":false'));
    await until('the connection is ended, or the next event is refused with a code', () => !raw.isOpen || isRefused());
    raw.close();
  }
  await mustServe(node, pid, token);
});

row('10,000 events a second from one socket', STAYS_UP, async (stage) => {
  const { cluster, note } = stage;
  const node = cluster.node('api-1');
  const [{ token }, pid] = [await person(stage), node.pid];
  const raw = await RawLiveSocket.signedIn(node.url, token);
  const startedAt = performance.now();
  for (let n = 0; n < EVENTS; n += 1) {
    raw.text(`42/live,${n}["conversation.read",{"conversationId":"${newId()}","seq":1}]`);
    if (n % 500 === 0) await new Promise(setImmediate);
  }
  const code = await until('the connection is ended', () => raw.closeCode, { timeoutMs: 15_000 });
  must(code === liveCloseCodes.rate_limited, `closed with ${code}`);
  const refused = raw.heard.filter((text) => text.includes('"rate_limited"')).length;
  note(`${EVENTS} events in ${Math.round(performance.now() - startedAt)} ms: ${refused} refused, then closed`);
  must(refused > 0, 'none was refused with a code');
  await mustServe(node, pid, token);
});

fault('a hostile client', async (stage) => {
  const { cluster, random } = stage;
  const [api] = cluster.nodes('api').filter(({ isRunning }) => isRunning);
  if (!api) return () => undefined;
  const raw = await RawLiveSocket.open(api.url).catch(() => undefined);
  raw?.write(frameOf(random.int(0, 15), Buffer.alloc(random.int(0, 200_000), random.int(0, 255))));
  return () => raw?.close();
});
