import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Member } from '../../src/modules/members/index.js';
import { Notification, NotificationDelivery } from '../../src/modules/notifications/notification.entity.js';
import { Database } from '../../src/platform/database/index.js';
import { Outbox } from '../../src/platform/outbox/index.js';
import { Reconciliation } from '../../src/platform/reconcile/index.js';
import { newId } from '../../src/shared/ids.js';
import { createPerson } from '../factories/scene.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { ManualClock } from '../harness/manual-clock.js';
import { until } from '../harness/until.js';

const clock = new ManualClock('2026-05-04T08:00:00Z');
let app: TestApp;
let db: EntityManager;

beforeAll(async () => {
  app = await startTestApp({ clock });
  db = app.get(Database).manager;
});
afterAll(() => app.close());

/** As it stands in the database when the queue has lost the job to send it. */
async function aForgottenNotification(memberId: string): Promise<string> {
  const id = newId();
  await db.insert(Notification, {
    id,
    memberId,
    programmeId: null,
    kind: 'layover_expired',
    causeId: newId(),
    params: { city: 'Testhaven' },
    refs: {},
    createdAt: clock.now(),
    readAt: null,
  });
  await db.insert(NotificationDelivery, { notificationId: id, channel: 'email', state: 'pending', sentAt: null });
  return id;
}

describe('a notification whose job the queue has lost', () => {
  it('goes out all the same, once', async () => {
    const { memberId } = await createPerson(db, clock.now());
    const { email } = await db.findOneByOrFail(Member, { id: memberId });
    const id = await aForgottenNotification(memberId);
    clock.advance({ minutes: 2 });

    for (let round = 0; round < 2; round += 1) {
      await app.get(Reconciliation).run(clock.now());
      await app.idle();
    }

    expect(app.inbox.list({ to: email! })).toHaveLength(1);
    expect(await db.findOneByOrFail(NotificationDelivery, { notificationId: id })).toMatchObject({ state: 'sent' });
  });
});

describe('a notification of a release that knew emails alone', () => {
  it('goes out by email, though its event names no channel', async () => {
    const { memberId } = await createPerson(db, clock.now());
    const { email } = await db.findOneByOrFail(Member, { id: memberId });
    const notificationId = await aForgottenNotification(memberId);
    await app.get(Database).transaction((tx) => app.get(Outbox).add(tx, 'notification.created', { notificationId, memberId }));

    await until('it has arrived', () => app.inbox.list({ to: email! }).length === 1);
  });
});
