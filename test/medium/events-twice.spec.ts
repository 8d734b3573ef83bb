import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import type { DomainEventName, DomainEvents, InvitationEvent, MeetupEvent } from '../../src/contracts/domain-events.js';
import { Messages } from '../../src/modules/chat/messages.service.js';
import { Sessions } from '../../src/modules/members/index.js';
import { Database } from '../../src/platform/database/index.js';
import { EventHandlers } from '../../src/platform/outbox/event-handlers.js';
import { WorkerPool } from '../../src/platform/queue/index.js';
import { newId } from '../../src/shared/ids.js';
import { toInstant } from '../../src/shared/instant.js';
import { createPushSubscription } from '../factories/push-subscription.js';
import { createRuleSet } from '../factories/rule-set.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { ManualClock } from '../harness/manual-clock.js';
import { dumpOf } from './support/database-dump.js';
import { Stories } from './support/stories.js';

const clock = new ManualClock('2026-05-04T08:00:00Z');
let app: TestApp;
let db: EntityManager;
let events: { [N in DomainEventName]: DomainEvents[N] };

/** Each event as it is told of the same story. */
async function eventsOf(stories: Stories): Promise<typeof events> {
  const { scene, host, traveller, layoverId, invitationId, meetup } = await stories.matched();
  const { programmeId, hubId } = scene;
  const [travellerId, hostId, hostMemberId] = [traveller.memberId, host.hostId, host.memberId];
  const [{ id: conversationId }] = await db.query<[{ id: string }]>('SELECT id FROM conversation WHERE meetup_id = $1', [meetup.id]);
  const actor = await app.get(Sessions).verify(traveller.token);
  const sent = await app.get(Messages).send(actor, conversationId, { clientId: 'c-1', body: 'Hello' });
  const { id: ruleSetId } = await createRuleSet(db, programmeId, { version: 2, state: 'scheduled', publishedAt: null, publishAt: clock.now() });
  const { sessionId } = await createPushSubscription(db, travellerId);
  const layover = { layoverId, hubId, programmeId, travellerId };
  const ofHost = { hostId, hubId, programmeId, memberId: hostMemberId };
  const invitation: InvitationEvent = { invitationId, layoverId, hubId, programmeId, hostId, hostMemberId, travellerId };
  const meeting: MeetupEvent = { meetupId: meetup.id, layoverId, hubId, programmeId, hostId, hostMemberId, travellerId };
  const talk = { conversationId, memberIds: [travellerId, hostMemberId] };
  const run = { runId: newId(), hubId, programmeId };
  const [simulationId, reportId] = [newId(), newId()];
  return {
    'layover.opened': layover,
    'layover.edited': layover,
    'layover.changed': { ...layover, from: 'matched', to: 'open' },
    'flight.reported': { flightEventId: await stories.flightEvent() },
    'layovers.imported': { hubId, programmeId },
    'hosts.imported': { hubId, programmeId },
    'host.changed': ofHost,
    'host.approved': ofHost,
    'host.suspended': { hostId },
    'availability.changed': { hostId, hubId, programmeId },
    'transfer_rules.changed': { hubId, programmeId },
    'rules.changed': { ruleSetId, programmeId },
    'rules.published': { ruleSetId, programmeId },
    'rules.scheduled': { ruleSetId },
    'simulation.requested': { simulationId, programmeId },
    'simulation.ended': { simulationId, programmeId },
    'matching.requested': run,
    'matching.deferred': run,
    'matching.finished': { runId: run.runId },
    'invitation.offered': invitation,
    'invitation.accepted': invitation,
    'invitation.declined': invitation,
    'invitation.expired': invitation,
    'invitation.withdrawn': invitation,
    'invitation.countered': invitation,
    'meetup.arranged': meeting,
    'meetup.moved': meeting,
    'meetup.leave_by': { ...meeting, minutes: 30, leaveBy: toInstant(clock.now()) },
    'meetup.started': meeting,
    'meetup.completed': meeting,
    'meetup.cancelled': { ...meeting, byMemberId: travellerId },
    'hosts.called': { callId: newId(), tellAt: toInstant(clock.now()) },
    'conversation.opened': talk,
    'conversation.closed': talk,
    'conversation.reopened': talk,
    'conversation.read': { conversationId, memberId: travellerId, seq: 1 },
    'messages.sent': { messageIds: [sent.id] },
    'message.sent': { conversationId, messageId: sent.id, seq: sent.seq, senderId: travellerId, recipientIds: [hostMemberId] },
    'message.hidden': { conversationId, seq: sent.seq, hidden: true },
    'report.made': { reportId, programmeId },
    'report.changed': { reportId, programmeId },
    'notification.created': { notificationId: await stories.notification(), memberId: travellerId, channels: ['email', 'push'] },
    'member.changed': { memberId: hostMemberId },
    'session.ended': { sessionId, memberId: travellerId },
  };
}

beforeAll(async () => {
  app = await startTestApp({ clock });
  await app.get(WorkerPool).close();
  db = app.get(Database).manager;
  events = await eventsOf(new Stories(app, clock));
});
afterAll(() => app.close());

describe('an event that is told twice', () => {
  it('leaves the state that it left the first time, and leads to the same jobs, which the queue knows again', async () => {
    for (const [name, payload] of Object.entries(events) as [DomainEventName, object][]) {
      const told = { id: newId(), name, payload, attempts: 0 };
      const handlers = app.get(EventHandlers);
      const first = await handlers.effectsOf(told as never);
      const once = await dumpOf(db, app.inbox);

      const second = await handlers.effectsOf(told as never);

      expect({ name, state: await dumpOf(db, app.inbox) }).toEqual({ name, state: once });
      expect({ name, jobs: second.jobs }).toEqual({ name, jobs: first.jobs });
      for (const { options } of second.jobs) expect(options?.jobId ?? options?.deduplicationId).toBeDefined();
    }
  });

  it('is every event that leads to anything', () => {
    const heard = [...(app.get(EventHandlers) as unknown as { handlers: Map<string, unknown> }).handlers.keys()];
    expect(Object.keys(events)).toEqual(expect.arrayContaining(heard));
  });
});
