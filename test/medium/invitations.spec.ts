import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { CounterOffers } from '../../src/modules/invitations/counter-offers.service.js';
import { Invitation, InvitationAnswers, Invitations, type Offer } from '../../src/modules/invitations/index.js';
import { LayoverReplanning } from '../../src/modules/layovers/layover-replanning.service.js';
import { Layover } from '../../src/modules/layovers/layover.entity.js';
import { Meetup, Meetups } from '../../src/modules/meetups/index.js';
import { Sessions } from '../../src/modules/members/index.js';
import { AuditEntry } from '../../src/platform/audit/index.js';
import type { Actor } from '../../src/platform/auth/index.js';
import { Database } from '../../src/platform/database/index.js';
import { Reconciliation } from '../../src/platform/reconcile/index.js';
import { HOUR_MS, MINUTE_MS } from '../../src/shared/instant.js';
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
import { startTestApp, type TestApp } from '../harness/app.js';
import { ManualClock } from '../harness/manual-clock.js';

const START = '2026-05-04T08:00:00Z';
const clock = new ManualClock(START);
let app: TestApp;
let db: EntityManager;
let scene: Scene;
let traveller: Person;
let layoverId: string;

beforeAll(async () => {
  app = await startTestApp({ clock });
  db = app.get(Database).manager;
});
afterAll(() => app.close());

beforeEach(async () => {
  scene = await createScene(db);
  traveller = await createPerson(db, clock.now());
  layoverId = await createOpenLayover(db, scene, traveller.memberId, clock.now());
});

const actorOf = (person: Person): Promise<Actor> => app.get(Sessions).verify(person.token);
const aHost = (): Promise<HostPerson> => createHostPerson(db, scene, clock.now());

async function offerTo(host: HostPerson, change: Partial<Offer> = {}, layover = layoverId): Promise<string> {
  const offer = await anOffer(db, scene, layover, host.hostId, clock.now(), change);
  const [id] = await app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, [offer]));
  return id!;
}

async function accepted(host: HostPerson): Promise<string> {
  const { id } = await app.get(InvitationAnswers).accept(await actorOf(host), await offerTo(host));
  return id;
}

/** Who the audit says did it. */
async function actorsOf(action: string, subjectId: string): Promise<(string | null)[]> {
  return (await db.findBy(AuditEntry, { action, subjectId })).map(({ actorId }) => actorId);
}

describe('the audit', () => {
  it('names the traveller where it was the traveller who agreed', async () => {
    const host = await aHost();
    const id = await offerTo(host);
    await app.get(CounterOffers).counter(await actorOf(host), id, { venueId: scene.otherVenueId });

    const meetup = await app.get(InvitationAnswers).acceptCounter(await actorOf(traveller), id);

    expect(await actorsOf('meetup.arranged', meetup.id)).toEqual([traveller.memberId]);
  });

  it('names nobody for an invitation that new rules have taken back', async () => {
    const id = await offerTo(await aHost());
    await db.update(Layover, { id: layoverId }, { usableMinutes: 1 });

    await app.get(LayoverReplanning).replanHub(scene.programmeId, scene.hubId, 'transfer_rules_changed');

    expect(await actorsOf('invitation.withdrawn', id)).toEqual([null]);
  });

  it('names the host whose cancellation has opened the layover again', async () => {
    const host = await aHost();
    const meetupId = await accepted(host);

    await app.get(Meetups).cancel(await actorOf(host), meetupId, '');

    expect(await actorsOf('layover.reopened', layoverId)).toEqual([host.memberId]);
  });

  it('has every invitation that an acceptance has taken back, from the state in which it was', async () => {
    const [winner, offered, countered] = [await aHost(), await aHost(), await aHost()];
    const offeredId = await offerTo(offered);
    const counteredId = await offerTo(countered);
    await app.get(CounterOffers).counter(await actorOf(countered), counteredId, { venueId: scene.otherVenueId });

    await accepted(winner);

    const entries = await db.findBy(AuditEntry, { action: 'invitation.withdrawn', actorId: winner.memberId });
    expect(new Map(entries.map(({ subjectId, before }) => [subjectId, before]))).toEqual(
      new Map([
        [offeredId, { state: 'offered' }],
        [counteredId, { state: 'countered' }],
      ]),
    );
  });
});

describe('a counter-offer', () => {
  it('for a time that is past is refused', async () => {
    const host = await aHost();
    const { cityWindow } = await db.findOneByOrFail(Layover, { id: layoverId });
    const start = new Date(cityWindow!.start + 10 * MINUTE_MS);
    clock.set(new Date(start.getTime() + MINUTE_MS));
    const id = await offerTo(host);

    const countering = app.get(CounterOffers).counter(await actorOf(host), id, {
      startsAt: start,
      endsAt: new Date(start.getTime() + 2 * HOUR_MS),
    });

    await expect(countering).rejects.toMatchObject({ code: 'outside_window' });
    expect((await db.findOneByOrFail(Invitation, { id })).state).toBe('offered');
    clock.set(START);
  });

  it('that is answered too late has expired, whether or not its job has run', async () => {
    const host = await aHost();
    const id = await offerTo(host);
    await app.get(CounterOffers).counter(await actorOf(host), id, { venueId: scene.otherVenueId });
    clock.advance({ hours: 2 });

    const agreeing = app.get(InvitationAnswers).acceptCounter(await actorOf(traveller), id);

    await expect(agreeing).rejects.toMatchObject({ code: 'invitation_gone', params: { state: 'expired' } });
    clock.set(START);
  });
});

describe('reconciliation', () => {
  it('moves everything that is due, whatever is wrong with one of them', async () => {
    const broken = await accepted(await aHost());
    await db.update(Layover, { id: layoverId }, { state: 'expired' });
    traveller = await createPerson(db, clock.now());
    layoverId = await createOpenLayover(db, scene, traveller.memberId, clock.now(), { inHours: 25 });
    const sound = await accepted(await aHost());
    const { during } = await db.findOneByOrFail(Meetup, { id: sound });
    clock.set(new Date(during.start));

    await expect(app.get(Reconciliation).run(clock.now())).rejects.toThrow('maintenance tasks failed');

    expect((await db.findOneByOrFail(Meetup, { id: broken })).state).toBe('arranged');
    expect((await db.findOneByOrFail(Meetup, { id: sound })).state).toBe('underway');
    await db.update(Meetup, { id: broken }, { state: 'cancelled' });
    clock.set(START);
  });
});
