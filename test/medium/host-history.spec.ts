import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import type { InvitationState, MeetupState } from '../../src/contracts/states.js';
import { Invitation } from '../../src/modules/invitations/invitation.entity.js';
import { Meetup } from '../../src/modules/meetups/meetup.entity.js';
import { Database } from '../../src/platform/database/index.js';
import { newId } from '../../src/shared/ids.js';
import { HOUR_MS } from '../../src/shared/instant.js';
import {
  anOffer,
  createHostPerson,
  createOpenLayover,
  createPerson,
  createScene,
  type HostPerson,
  type Scene,
} from '../factories/scene.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { ManualClock } from '../harness/manual-clock.js';

const clock = new ManualClock('2026-03-20T12:00:00Z');
let app: TestApp;
let db: EntityManager;
let scene: Scene;

beforeAll(async () => {
  app = await startTestApp({ clock });
  db = app.get(Database).manager;
  scene = await createScene(db);
});
afterAll(() => app.close());

/** An invitation of the host that came to an end, and its meetup where it came to one. */
async function happened(host: HostPerson, state: InvitationState, meetup?: MeetupState): Promise<void> {
  const traveller = await createPerson(db, clock.now(), 'Aiko');
  const layoverId = await createOpenLayover(db, scene, traveller.memberId, clock.now());
  const offer = await anOffer(db, scene, layoverId, host.hostId, clock.now());
  const invitationId = newId();
  await db.insert(Invitation, { ...offer, id: invitationId, state, offeredAt: clock.now() } as never);
  if (!meetup) return;
  await db.insert(Meetup, {
    id: newId(),
    programmeId: scene.programmeId,
    hubId: scene.hubId,
    layoverId,
    invitationId,
    hostId: host.hostId,
    hostMemberId: host.memberId,
    travellerId: traveller.memberId,
    state: meetup,
    zoneId: scene.zoneId,
    venueId: scene.venueId,
    during: offer.during,
    leaveBy: new Date(offer.during.end + HOUR_MS),
    createdAt: clock.now(),
  } as never);
}

async function cardOf(host: HostPerson) {
  const reader = await createPerson(db, clock.now());
  return (await api(app.url, reader.token).get(`/hosts/${host.hostId}`)).body;
}

describe('the card of a host', () => {
  it('tells apart who has met somebody and who answers', async () => {
    const host = await createHostPerson(db, scene, clock.now());
    expect(await cardOf(host)).toMatchObject({ isNewcomer: true, reliability: 'new' });
    for (const state of ['declined', 'expired', 'expired', 'withdrawn'] as const) await happened(host, state);
    expect(await cardOf(host)).toMatchObject({ isNewcomer: true, reliability: 'building' });
    await happened(host, 'accepted', 'completed');
    await happened(host, 'accepted', 'completed');
    expect(await cardOf(host)).toMatchObject({ isNewcomer: false, reliability: 'good' });
  });
});

describe("a host's calendar", () => {
  it('holds the meetups to come, without surnames, and not those that were cancelled', async () => {
    const host = await createHostPerson(db, scene, clock.now());
    await happened(host, 'accepted', 'arranged');
    await happened(host, 'accepted', 'cancelled');
    const link = await api(app.url, host.token).post<{ url: string }>('/hosts/me/calendar-link');
    const text = await (await fetch(link.body.url)).text();
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    expect(text).toContain('SUMMARY:Meeting Aiko\r\n');
    expect(text).toContain('LOCATION:The clock\\, Market square 1');
    expect(text).toContain('TRANSP:OPAQUE');
    expect(text).not.toContain('Novak');
  });
});
