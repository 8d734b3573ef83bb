import type { EntityManager } from 'typeorm';
import { FlightEvent, FlightIntake, Flights } from '../../../src/modules/flights/index.js';
import { Invitations, type Offer } from '../../../src/modules/invitations/index.js';
import { Invitation } from '../../../src/modules/invitations/invitation.entity.js';
import { Layover } from '../../../src/modules/layovers/layover.entity.js';
import { Meetup } from '../../../src/modules/meetups/index.js';
import { Notification, NotificationDelivery } from '../../../src/modules/notifications/notification.entity.js';
import { Database } from '../../../src/platform/database/index.js';
import { Outbox, OutboxRepository } from '../../../src/platform/outbox/index.js';
import { newId } from '../../../src/shared/ids.js';
import { DAY_MS, HOUR_MS, toInstant } from '../../../src/shared/instant.js';
import { simulateAnswers } from '../../factories/ask-outcomes.js';
import { createFreeTime } from '../../factories/free-time.js';
import {
  anOffer,
  createHostPerson,
  createOpenLayover,
  createPerson,
  createScene,
  createStaffPerson,
  type HostPerson,
  type Person,
  type Scene,
} from '../../factories/scene.js';
import { api } from '../../harness/api.js';
import type { TestApp } from '../../harness/app.js';
import type { ManualClock } from '../../harness/manual-clock.js';

/** States of the service that tests of its jobs and events begin with. */
export class Stories {
  private readonly db: EntityManager;

  constructor(
    private readonly app: TestApp,
    private readonly clock: ManualClock,
  ) {
    this.db = app.get(Database).manager;
  }

  /** A host with free time and an open layover that they could be asked for. */
  async freeHostAndLayover(): Promise<{ scene: Scene; host: HostPerson; traveller: Person; layoverId: string }> {
    const now = this.clock.now();
    const scene = await createScene(this.db);
    const host = await createHostPerson(this.db, scene, now);
    await createFreeTime(this.db, host.hostId, { start: now.getTime(), end: now.getTime() + 20 * DAY_MS });
    const traveller = await createPerson(this.db, now);
    const layoverId = await createOpenLayover(this.db, scene, traveller.memberId, now);
    return { scene, host, traveller, layoverId };
  }

  async offer(scene: Scene, layoverId: string, host: HostPerson, change: Partial<Offer> = {}): Promise<string> {
    const offer = await anOffer(this.db, scene, layoverId, host.hostId, this.clock.now(), change);
    const [id] = await this.app.get(Database).transaction((tx) => this.app.get(Invitations).offer(tx, [offer]));
    return id!;
  }

  /** Something told of a flight, which waits to be applied. */
  async flightEvent(known?: Scene): Promise<string> {
    const scene = known ?? (await createScene(this.db));
    const at = toInstant(this.clock.now().getTime() + DAY_MS);
    const report = { hub: scene.iata, direction: 'arrival', flight: 'KL642', scheduledAt: at, expectedAt: at, state: 'expected' } as const;
    const said = { ...report, id: newId(), saidAt: toInstant(this.clock.now()), sequence: null };
    await this.app.get(FlightIntake).take('feed', [said]);
    return (await this.db.findOneByOrFail(FlightEvent, { sourceEventId: said.id })).id;
  }

  /** A layover whose flight has been told of before it was asked for. */
  async layoverOfKnownFlight(): Promise<string> {
    const scene = await createScene(this.db);
    await this.app.get(Flights).apply(await this.flightEvent(scene));
    const { memberId: travellerId } = await createPerson(this.db, this.clock.now());
    const layoverId = await createOpenLayover(this.db, scene, travellerId, this.clock.now());
    await this.db.update(Layover, { id: layoverId }, { arrivalFlight: 'KL642' });
    const { programmeId, hubId } = scene;
    await this.app.get(Database).transaction(async (tx) => this.app.get(Outbox).add(tx, 'layover.opened', { layoverId, hubId, programmeId, travellerId }));
    return layoverId;
  }

  async offered() {
    const story = await this.freeHostAndLayover();
    return { ...story, invitationId: await this.offer(story.scene, story.layoverId, story.host) };
  }

  async matched() {
    const story = await this.offered();
    const { status, body } = await api(this.app.url, story.host.token).post(`/invitations/${story.invitationId}/accept`);
    if (status !== 201) throw new Error(`not accepted: ${JSON.stringify(body)}`);
    return { ...story, meetup: await this.db.findOneByOrFail(Meetup, { layoverId: story.layoverId }) };
  }

  async dueMeetup(moment: 'start'): Promise<Meetup> {
    const { meetup } = await this.matched();
    this.clock.set(new Date(meetup.during[moment] + 1));
    return meetup;
  }

  async notification(): Promise<string> {
    const { memberId } = await createPerson(this.db, this.clock.now());
    const id = newId();
    await this.db.insert(Notification, {
      id,
      memberId,
      programmeId: null,
      kind: 'layover_expired',
      causeId: newId(),
      params: { city: 'Testhaven' },
      refs: {},
      createdAt: this.clock.now(),
      readAt: null,
    });
    await this.db.insert(NotificationDelivery, { notificationId: id, channel: 'email', state: 'pending', sentAt: null });
    return id;
  }

  async pastAnswers(count: number): Promise<void> {
    const { scene, host, layoverId } = await this.freeHostAndLayover();
    const offer = await anOffer(this.db, scene, layoverId, host.hostId, this.clock.now());
    const firstAt = this.clock.now().getTime() - (count + 100) * HOUR_MS;
    const rows = simulateAnswers({ count, hosts: 1, firstAt, hostSpread: 0 }).outcomes.map(({ askedAt, features, chance }) => ({
      ...offer,
      id: newId(),
      state: 'expired',
      offeredAt: new Date(askedAt),
      expiresAt: new Date(askedAt + HOUR_MS),
      revision: 1,
      ask: { features, chance, propensity: 1, isExploration: false, modelVersion: 'prior' },
    }));
    await this.db.insert(Invitation, rows as never);
  }

  async upload(
    kind: 'hosts' | 'layovers',
    file: (scene: Scene) => { query: string; text: string },
  ): Promise<{ importId: string }> {
    const scene = await createScene(this.db);
    const staff = await createStaffPerson(this.db, scene, this.clock.now(), 'manager');
    const { query, text } = file(scene);
    const answer = await fetch(`${this.app.url}/api/v1/ops/programmes/${scene.slug}/${kind}/import?${query}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${staff.token}`, 'content-type': 'text/csv' },
      body: text,
    });
    const body = (await answer.json()) as { id: string };
    if (answer.status !== 202) throw new Error(`not taken in: ${JSON.stringify(body)}`);
    return { importId: body.id };
  }

  async isImported(id: string): Promise<boolean> {
    const [row] = await this.db.query<{ created: number }[]>(
      `SELECT count(*)::int AS created FROM import i JOIN import_line l ON l.import_id = i.id
        WHERE i.id = $1 AND i.state = 'finished' AND l.state = 'created'`,
      [id],
    );
    return row!.created === 1;
  }

  /** A time of day at the scene's hub so many hours from now, as files have it. */
  localHours(hours: number): string {
    return new Date(this.clock.now().getTime() + hours * HOUR_MS).toISOString().slice(0, 16);
  }

  tell(add: (outbox: Outbox, tx: EntityManager) => void): Promise<void> {
    return this.app.get(Database).transaction((tx) => add(this.app.get(Outbox), tx));
  }

  /** Everything that has happened has been told. */
  async allTold(): Promise<boolean> {
    return (await this.app.get(OutboxRepository).counts(this.db)).pending === 0;
  }
}
