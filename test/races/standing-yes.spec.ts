import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Host } from '../../src/modules/hosts/index.js';
import { Invitation, Invitations, type Offer } from '../../src/modules/invitations/index.js';
import { StandingAcceptances } from '../../src/modules/invitations/standing-acceptances.service.js';
import { Layover } from '../../src/modules/layovers/index.js';
import { Meetup } from '../../src/modules/meetups/index.js';
import { Database } from '../../src/platform/database/index.js';
import { DAY_MS } from '../../src/shared/instant.js';
import { createFreeTime } from '../factories/free-time.js';
import {
  anOffer,
  createHostPerson,
  createOpenLayover,
  createPerson,
  createScene,
  type HostPerson,
  type Person,
  type Scene,
} from '../factories/scene.js';
import { createStandingYes } from '../factories/standing-yes.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';

const ROUNDS = 5;
let app: TestApp;
let db: EntityManager;
const now = () => new Date();

beforeAll(async () => {
  app = await startTestApp();
  db = app.get(Database).manager;
});
afterAll(() => app.close());

const acceptFor = (invitationId: string): Promise<void> => app.get(StandingAcceptances).accept(invitationId);
const acceptAs = (host: HostPerson, invitationId: string) =>
  api(app.url, host.token).post<{ id: string; code?: string }>(`/invitations/${invitationId}/accept`);
const stateOf = async (id: string) => (await db.findOneByOrFail(Invitation, { id })).state;

async function offer(...offers: Offer[]): Promise<string[]> {
  return app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, offers));
}

interface Setting {
  scene: Scene;
  traveller: Person;
  layoverId: string;
  host: HostPerson;
  standingYesId: string;
}

async function setting(): Promise<Setting> {
  const scene = await createScene(db);
  const traveller = await createPerson(db, now());
  const layoverId = await createOpenLayover(db, scene, traveller.memberId, now());
  const host = await createHostPerson(db, scene, now());
  await createFreeTime(db, host.hostId, { start: Date.now(), end: Date.now() + 4 * DAY_MS });
  return { scene, traveller, layoverId, host, standingYesId: await createStandingYes(db, host.hostId) };
}

describe('our yes for a host against another host’s own yes', () => {
  it('gives the layover to exactly one of them', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { scene, layoverId, host, standingYesId } = await setting();
      const other = await createHostPerson(db, scene, now());
      const [ours, theirs] = await offer(
        await anOffer(db, scene, layoverId, host.hostId, now(), { standingYesId }),
        await anOffer(db, scene, layoverId, other.hostId, now()),
      );

      const [answer] = await Promise.all([acceptAs(other, theirs!), acceptFor(ours!)]);
      await acceptFor(ours!);

      const states = [await stateOf(ours!), await stateOf(theirs!)];
      expect(states).toEqual(answer.status === 201 ? ['withdrawn', 'accepted'] : ['accepted', 'withdrawn']);
      expect(await db.countBy(Meetup, { layoverId })).toBe(1);
    }
  });
});

describe('our yes for a host against their own', () => {
  it('is one meetup, and whose yes it was is the same everywhere', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { scene, layoverId, host, standingYesId } = await setting();
      const [id] = await offer(await anOffer(db, scene, layoverId, host.hostId, now(), { standingYesId }));

      const [answer] = await Promise.all([acceptAs(host, id!), acceptFor(id!), acceptFor(id!)]);

      expect(answer.status).toBe(201);
      const invitation = await db.findOneByOrFail(Invitation, { id });
      const meetups = await db.findBy(Meetup, { layoverId });
      expect(meetups.map((meetup) => meetup.id)).toEqual([answer.body.id]);
      expect(meetups[0]!.undoUntil === null).toBe(invitation.standingYesId === null);
    }
  });
});

describe('our yes for a host to several layovers at once', () => {
  it('never goes beyond their own cap of meetups a week', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { scene, host, standingYesId } = await setting();
      await db.update(Host, { id: host.hostId }, { meetupsPerWeek: 2 });
      const offers: Offer[] = [];
      for (const inHours of [24, 48, 72, 96]) {
        const { memberId } = await createPerson(db, now());
        const layoverId = await createOpenLayover(db, scene, memberId, now(), { inHours });
        offers.push(await anOffer(db, scene, layoverId, host.hostId, now(), { standingYesId }));
      }
      const ids = await offer(...offers);

      await Promise.all(ids.map(acceptFor));

      expect(await db.countBy(Meetup, { hostId: host.hostId, state: 'arranged' })).toBe(2);
      const states = await Promise.all(ids.map(stateOf));
      expect(states.sort()).toEqual(['accepted', 'accepted', 'withdrawn', 'withdrawn']);
    }
  });
});

describe("our yes for a host against the traveller's cancellation", () => {
  it('never leaves a live meetup of a cancelled layover', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { scene, traveller, layoverId, host, standingYesId } = await setting();
      const [id] = await offer(await anOffer(db, scene, layoverId, host.hostId, now(), { standingYesId }));

      const [off] = await Promise.all([api(app.url, traveller.token).post(`/layovers/${layoverId}/cancel`, {}), acceptFor(id!)]);

      expect(off.status).toBe(200);
      expect((await db.findOneByOrFail(Layover, { id: layoverId })).state).toBe('cancelled');
      expect(await db.countBy(Meetup, { layoverId, state: 'arranged' })).toBe(0);
      expect(['accepted', 'withdrawn']).toContain(await stateOf(id!));
    }
  });
});

describe("a host's undo against the traveller's cancellation", () => {
  it('ends the meetup once, and a cancelled layover is never open again', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { scene, traveller, layoverId, host, standingYesId } = await setting();
      const [id] = await offer(await anOffer(db, scene, layoverId, host.hostId, now(), { standingYesId }));
      await acceptFor(id!);
      const meetup = await db.findOneByOrFail(Meetup, { layoverId });

      const [undone, off] = await Promise.all([
        api(app.url, host.token).post(`/meetups/${meetup.id}/undo`),
        api(app.url, traveller.token).post(`/layovers/${layoverId}/cancel`, {}),
      ]);

      expect([200, 409]).toContain(undone.status);
      expect(off.status).toBe(200);
      expect((await db.findOneByOrFail(Meetup, { id: meetup.id })).state).toBe('cancelled');
      expect((await db.findOneByOrFail(Layover, { id: layoverId })).state).toBe('cancelled');
    }
  });
});
