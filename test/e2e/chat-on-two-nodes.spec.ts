import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { InvitationAnswers, Invitations } from '../../src/modules/invitations/index.js';
import { Sessions } from '../../src/modules/members/index.js';
import { Database } from '../../src/platform/database/index.js';
import { Realtime } from '../../src/platform/realtime/index.js';
import { anOffer, createHostPerson, createOpenLayover, createPerson, createScene, type Person } from '../factories/scene.js';
import { startTestApp, testRedisUrl, type TestApp } from '../harness/app.js';
import { Phone } from '../harness/phone.js';
import { until } from '../harness/until.js';

// Nodes find each other through Redis; without one there is one node.
(testRedisUrl() ? describe : describe.skip)('two people whose phones are on different nodes', () => {
  const nodes: TestApp[] = [];
  let db: EntityManager;
  let host: Person;
  let traveller: Person;
  let conversationId: string;
  const phones: Phone[] = [];

  beforeAll(async () => {
    nodes.push(await startTestApp());
    nodes.push(await startTestApp({ beside: nodes[0] }));
    db = nodes[0]!.get(Database).manager;
  });
  afterAll(async () => {
    for (const node of nodes.reverse()) await node.close();
  });
  afterEach(() => {
    for (const phone of phones.splice(0)) phone.close();
  });

  /** The meetup is arranged on the first node. */
  async function meet(): Promise<[hosts: Phone, travellers: Phone]> {
    const now = new Date();
    const scene = await createScene(db);
    const hostPerson = (host = await createHostPerson(db, scene, now)) as Awaited<ReturnType<typeof createHostPerson>>;
    traveller = await createPerson(db, now);
    const layoverId = await createOpenLayover(db, scene, traveller.memberId, now);
    const offer = await anOffer(db, scene, layoverId, hostPerson.hostId, now);
    const [first] = nodes;
    const [invitationId] = await first!.get(Database).transaction((tx) => first!.get(Invitations).offer(tx, [offer]));
    const actor = await first!.get(Sessions).verify(host.token);
    conversationId = (await first!.get(InvitationAnswers).accept(actor, invitationId!)).conversationId!;
    const pair = [host, traveller].map((person, node) => new Phone(nodes[node]!.url, person, conversationId));
    phones.push(...pair);
    await until('both are connected', () => pair.every(({ socket }) => socket.connected));
    return pair as [Phone, Phone];
  }

  it('see the same messages in the same order', async () => {
    const [a, b] = await meet();
    for (let n = 0; n < 40; n += 1) await Promise.all([a.say(`host ${n}`), b.say(`traveller ${n}`)]);
    await until('all has arrived', () => [a, b].every((phone) => phone.isSettled && phone.said.length === 80));

    expect(a.view.messages).toEqual(b.view.messages);
    expect(a.view.messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 80 }, (_, n) => n + 1));
  }, 60_000);

  it('see what the other has read', async () => {
    const [a, b] = await meet();
    await a.say('Hello');
    await until('it arrives', () => b.said.length === 1);
    await b.chat.read(conversationId, 1);
    await until('it is read', () => a.view.otherReadSeq === 1);
  });

  it('see the other typing', async () => {
    const [a, b] = await meet();
    await until('the sign is seen', () => {
      b.chat.typing(conversationId);
      return a.view.isOtherTyping;
    });
  });

  it('are known to be there by both nodes, until they are not', async () => {
    const [, b] = await meet();
    const seen = (): Promise<boolean[]> => Promise.all(nodes.map((node) => node.get(Realtime).isOnline(traveller.memberId)));
    expect(await seen()).toEqual([true, true]);
    b.offline();
    await until('both know', async () => (await seen()).every((isThere) => !isThere));
  });

  it('go on in the same chat when a phone comes back on the other node', async () => {
    const [a, b] = await meet();
    await a.say('Before');
    await until('it arrives', () => b.said.length === 1);
    b.offline();
    await a.say('Meanwhile');
    await until('it is stored', () => a.isSettled);
    const elsewhere = new Phone(nodes[0]!.url, traveller, conversationId);
    phones.push(elsewhere);
    await elsewhere.say('Back');
    await until('both have all of it', () => [a, elsewhere].every(({ said }) => said.length === 3));

    expect(elsewhere.said).toEqual(['Before', 'Meanwhile', 'Back']);
    expect(a.view.messages).toEqual(elsewhere.view.messages);
  });
});
