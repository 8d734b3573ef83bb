import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Host } from '../../src/modules/hosts/host.entity.js';
import { InvitationAnswers, Invitations } from '../../src/modules/invitations/index.js';
import { Layover } from '../../src/modules/layovers/layover.entity.js';
import { Meetup, Meetups } from '../../src/modules/meetups/index.js';
import { Member, Members, Sessions } from '../../src/modules/members/index.js';
import { Database } from '../../src/platform/database/index.js';
import { DAY_MS } from '../../src/shared/instant.js';
import { createStaff } from '../factories/programme.js';
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
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { until } from '../harness/until.js';

let app: TestApp;
let db: EntityManager;
let scene: Scene;

beforeAll(async () => {
  app = await startTestApp();
  db = app.get(Database).manager;
});
afterAll(() => app.close());
beforeEach(async () => {
  scene = await createScene(db);
});

const now = () => new Date();

/** A layover of the scene that begins a day from now, and so overlaps every other one that this makes. */
async function aLayover(where: Scene, traveller?: Person): Promise<string> {
  const { memberId } = traveller ?? (await createPerson(db, now()));
  return createOpenLayover(db, where, memberId, now());
}

async function accept(where: Scene, host: HostPerson, layoverId: string) {
  const offer = await anOffer(db, where, layoverId, host.hostId, now());
  const [id] = await app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, [offer]));
  return app.get(InvitationAnswers).accept(await app.get(Sessions).verify(host.token), id!);
}

/** The same person as a host in another programme. */
async function alsoHostOf(where: Scene, person: Person): Promise<HostPerson> {
  const other = await createHostPerson(db, where, now());
  await db.update(Host, { id: other.hostId }, { memberId: person.memberId });
  return { ...person, hostId: other.hostId };
}

describe('a person', () => {
  it('who hosts in two programmes is not booked twice for the same time', async () => {
    const elsewhere = await createScene(db);
    const host = await createHostPerson(db, scene, now());
    await accept(scene, host, await aLayover(scene));
    const again = accept(elsewhere, await alsoHostOf(elsewhere, host), await aLayover(elsewhere));
    await expect(again).rejects.toMatchObject({ code: 'already_booked' });
  });

  it('who is met as a traveller does not host at the same time', async () => {
    const elsewhere = await createScene(db);
    const person = await createPerson(db, now());
    await accept(scene, await createHostPerson(db, scene, now()), await aLayover(scene, person));
    const asHost = accept(elsewhere, await alsoHostOf(elsewhere, person), await aLayover(elsewhere));
    await expect(asHost).rejects.toMatchObject({ code: 'already_booked' });
  });

  it('counts as busy for the matching on either side of a meetup', async () => {
    const elsewhere = await createScene(db);
    const person = await createPerson(db, now());
    const meetup = await accept(scene, await createHostPerson(db, scene, now()), await aLayover(scene, person));
    const { hostId } = await alsoHostOf(elsewhere, person);
    const range = { start: Date.now(), end: Date.now() + 7 * DAY_MS };
    const diary = (await app.get(Meetups).diaries(db, [hostId], range)).get(hostId);
    const { during } = await db.findOneByOrFail(Meetup, { id: meetup.id });
    expect(diary).toMatchObject({ busy: [during], starts: [] });
  });
});

describe('a traveller', () => {
  it('who calls a meetup off is heard in their own words', async () => {
    const traveller = await createPerson(db, now());
    const host = await createHostPerson(db, scene, now());
    const { id } = await accept(scene, host, await aLayover(scene, traveller));
    await api(app.url, traveller.token).post(`/meetups/${id}/cancel`, { reason: 'My train is not running' });
    const { body } = await api(app.url, host.token).get(`/meetups/${id}`);
    expect(body).toMatchObject({
      state: 'cancelled',
      cancelled: { byMemberId: traveller.memberId, reason: 'My train is not running' },
    });
  });

  it('does not change a date of birth by saying another one', async () => {
    const { memberId } = await createPerson(db, now());
    const { bornOn } = await db.findOneByOrFail(Member, { id: memberId });
    await app.get(Database).transaction((tx) => app.get(Members).complete(tx, memberId, { bornOn: '1970-01-01' }));
    expect((await db.findOneByOrFail(Member, { id: memberId })).bornOn).toBe(bornOn);
  });
});

describe('a host who is suspended', () => {
  it('keeps no meetup that has not begun; nobody is blamed and the search goes on', async () => {
    const host = await createHostPerson(db, scene, now());
    const layoverId = await aLayover(scene);
    const { id } = await accept(scene, host, layoverId);
    const manager = await createPerson(db, now());
    await createStaff(db, scene.programmeId, manager.memberId, 'manager');

    const { status } = await api(app.url, manager.token).post(
      `/ops/programmes/${scene.slug}/hosts/${host.hostId}/suspend`,
      { reason: 'Complaints' },
    );

    expect(status).toBe(200);
    await until('the meetup is off', async () => (await db.findOneByOrFail(Meetup, { id })).state === 'cancelled');
    expect(await db.findOneByOrFail(Meetup, { id })).toMatchObject({
      cancelledById: null,
      cancelReason: 'host_suspended',
    });
    expect((await db.findOneByOrFail(Layover, { id: layoverId })).state).toBe('open');
  });
});
