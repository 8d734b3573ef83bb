import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Conversation } from '../../src/modules/chat/index.js';
import { Invitation, Invitations, type Offer } from '../../src/modules/invitations/index.js';
import { Layover } from '../../src/modules/layovers/layover.entity.js';
import { Meetup } from '../../src/modules/meetups/index.js';
import { Database } from '../../src/platform/database/index.js';
import {
  anOffer,
  createHostPerson,
  createOpenLayover,
  createPerson,
  createScene,
  type HostPerson,
  type Scene,
} from '../factories/scene.js';
import { api, type Answer } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';

let app: TestApp;
let db: EntityManager;
const now = () => new Date();

beforeAll(async () => {
  app = await startTestApp();
  db = app.get(Database).manager;
});
afterAll(() => app.close());

async function offer(scene: Scene, layoverId: string, hosts: HostPerson[]): Promise<string[]> {
  const offers: Offer[] = [];
  for (const host of hosts) offers.push(await anOffer(db, scene, layoverId, host.hostId, now()));
  return app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, offers));
}

const accept = (host: HostPerson, invitationId: string): Promise<Answer<{ id: string; code?: string }>> =>
  api(app.url, host.token).post(`/invitations/${invitationId}/accept`);

const byStatus = (answers: Answer<{ code?: string }>[], status: number) => answers.filter((one) => one.status === status);

describe('fifty hosts who say yes to the same layover at once', () => {
  it('give one meetup and forty-nine coded refusals', async () => {
    const scene = await createScene(db);
    const traveller = await createPerson(db, now());
    const layoverId = await createOpenLayover(db, scene, traveller.memberId, now());
    const hosts: HostPerson[] = [];
    for (let i = 0; i < 50; i += 1) hosts.push(await createHostPerson(db, scene, now()));
    const invitations = await offer(scene, layoverId, hosts);

    const answers = await Promise.all(hosts.map((host, i) => accept(host, invitations[i]!)));

    expect(byStatus(answers, 201)).toHaveLength(1);
    const refused = byStatus(answers, 409);
    expect(refused).toHaveLength(49);
    for (const { body } of refused) expect(['invitation_gone', 'already_matched']).toContain(body.code);
    expect(await db.countBy(Meetup, { layoverId })).toBe(1);
    expect(await db.countBy(Invitation, { layoverId, state: 'accepted' })).toBe(1);
    expect(await db.countBy(Invitation, { layoverId, state: 'withdrawn' })).toBe(49);
    expect((await db.findOneByOrFail(Layover, { id: layoverId })).state).toBe('matched');
    const meetup = await db.findOneByOrFail(Meetup, { layoverId });
    expect(await db.countBy(Conversation, { meetupId: meetup.id })).toBe(1);
  });
});

describe('one host who says yes to two overlapping layovers at once', () => {
  it('gets one of them, and the other stays open', async () => {
    for (let round = 0; round < 10; round += 1) {
      const scene = await createScene(db);
      const host = await createHostPerson(db, scene, now());
      const layovers: string[] = [];
      for (let i = 0; i < 2; i += 1) {
        const traveller = await createPerson(db, now());
        layovers.push(await createOpenLayover(db, scene, traveller.memberId, now()));
      }
      const [first] = await offer(scene, layovers[0]!, [host]);
      const [second] = await offer(scene, layovers[1]!, [host]);

      const answers = await Promise.all([accept(host, first!), accept(host, second!)]);

      expect(byStatus(answers, 201)).toHaveLength(1);
      expect(byStatus(answers, 409)).toHaveLength(1);
      expect(['invitation_gone', 'already_booked']).toContain(byStatus(answers, 409)[0]!.body.code);
      expect(await db.countBy(Meetup, { hostId: host.hostId })).toBe(1);
      const states = [];
      for (const id of layovers) states.push((await db.findOneByOrFail(Layover, { id })).state);
      expect(states.sort()).toEqual(['matched', 'open']);
    }
  });
});

describe('the same yes said ten times at once', () => {
  it('gives the same meetup ten times', async () => {
    const scene = await createScene(db);
    const host = await createHostPerson(db, scene, now());
    const traveller = await createPerson(db, now());
    const layoverId = await createOpenLayover(db, scene, traveller.memberId, now());
    const [invitation] = await offer(scene, layoverId, [host]);

    const answers = await Promise.all(Array.from({ length: 10 }, () => accept(host, invitation!)));

    expect(answers.map(({ status }) => status)).toEqual(Array<number>(10).fill(201));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await db.countBy(Meetup, { layoverId })).toBe(1);
  });
});

describe('a yes against the expiry of the invitation', () => {
  it('has exactly one outcome, which the host learns', async () => {
    for (let round = 0; round < 10; round += 1) {
      const scene = await createScene(db);
      const host = await createHostPerson(db, scene, now());
      const traveller = await createPerson(db, now());
      const layoverId = await createOpenLayover(db, scene, traveller.memberId, now());
      const [id] = await offer(scene, layoverId, [host]);
      const expiring = db.update(Invitation, { id }, { expiresAt: new Date(Date.now() + 1) })
        .then(() => app.get(Invitations).expireIfDue(id!));

      const [answer] = await Promise.all([accept(host, id!), expiring]);
      await app.get(Invitations).expireIfDue(id!);

      const { state } = await db.findOneByOrFail(Invitation, { id });
      const meetups = await db.countBy(Meetup, { layoverId });
      if (answer.status === 201) expect({ state, meetups }).toEqual({ state: 'accepted', meetups: 1 });
      else {
        expect(answer).toMatchObject({ status: 409, body: { code: 'invitation_gone' } });
        expect({ state, meetups }).toEqual({ state: 'expired', meetups: 0 });
      }
    }
  });
});

describe("a yes against the traveller's cancellation", () => {
  it('never leaves a live meetup of a cancelled layover', async () => {
    for (let round = 0; round < 10; round += 1) {
      const scene = await createScene(db);
      const host = await createHostPerson(db, scene, now());
      const traveller = await createPerson(db, now());
      const layoverId = await createOpenLayover(db, scene, traveller.memberId, now());
      const [id] = await offer(scene, layoverId, [host]);

      const [yes, off] = await Promise.all([
        accept(host, id!),
        api(app.url, traveller.token).post(`/layovers/${layoverId}/cancel`, {}),
      ]);

      expect(off.status).toBe(200);
      expect([201, 409]).toContain(yes.status);
      expect((await db.findOneByOrFail(Layover, { id: layoverId })).state).toBe('cancelled');
      expect(await db.countBy(Meetup, { layoverId, state: 'arranged' })).toBe(0);
      expect(await db.countBy(Meetup, { layoverId, state: 'cancelled' })).toBe(yes.status === 201 ? 1 : 0);
    }
  });
});
