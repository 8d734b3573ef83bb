import type { EntityManager } from 'typeorm';
import type { JobMap, JobName } from '../../../src/contracts/jobs.js';
import { AvailabilityRule } from '../../../src/modules/availability/availability.entity.js';
import { FlightEvent } from '../../../src/modules/flights/index.js';
import { Host } from '../../../src/modules/hosts/host.entity.js';
import { Invitation } from '../../../src/modules/invitations/invitation.entity.js';
import { Layover } from '../../../src/modules/layovers/layover.entity.js';
import { Meetup } from '../../../src/modules/meetups/index.js';
import { LeaveByAlarm } from '../../../src/modules/meetups/meetup.entity.js';
import { Notification, NotificationDelivery } from '../../../src/modules/notifications/notification.entity.js';
import { Database } from '../../../src/platform/database/index.js';
import { newId } from '../../../src/shared/ids.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, toInstant } from '../../../src/shared/instant.js';
import { createFreeTime } from '../../factories/free-time.js';
import { createRuleSet } from '../../factories/rule-set.js';
import { createHostPerson, createScene, createStaffPerson } from '../../factories/scene.js';
import { createStandingYes } from '../../factories/standing-yes.js';
import { api } from '../../harness/api.js';
import type { TestApp } from '../../harness/app.js';
import type { ManualClock } from '../../harness/manual-clock.js';
import type { Stories } from './stories.js';

/** How a job comes back that the queue has lost. */
export type FoundBy = 'reconciliation' | 'the outbox' | 'its schedule';

export interface JobCase<N extends JobName = JobName> {
  foundBy: FoundBy;
  /** Brings everything into a state in which the job has something to do. */
  prepare(): Promise<JobMap[N]>;
  /** Whether that has been done. */
  isDone(payload: JobMap[N]): Promise<boolean>;
  /** Tables to which each run adds what is only a record of the run. */
  journals?: readonly string[];
  /** Of what there may be one more where it is done twice at the same time. */
  mayBeDoubled?: string;
}

export type JobCases = { [N in JobName]: JobCase<N> };

/** For each job a state in which it has something to do; without workers, which would be quicker. */
export class JobWork {
  private readonly db: EntityManager;

  constructor(
    private readonly app: TestApp,
    private readonly stories: Stories,
    private readonly clock: ManualClock,
  ) {
    this.db = app.get(Database).manager;
  }

  readonly cases: JobCases = {
    'match-hub': {
      foundBy: 'reconciliation',
      prepare: async () => {
        const { scene } = await this.stories.freeHostAndLayover();
        return { programmeId: scene.programmeId, hubId: scene.hubId, trigger: 'layover' };
      },
      isDone: ({ hubId }) => this.db.existsBy(Invitation, { hubId }),
      journals: ['matching_run', 'run_layover', 'outbox_event'],
    },
    'expire-invitation': {
      foundBy: 'reconciliation',
      prepare: async () => {
        const { invitationId } = await this.stories.offered();
        this.clock.advance({ minutes: 61 });
        return { invitationId };
      },
      isDone: ({ invitationId }) => this.db.existsBy(Invitation, { id: invitationId, state: 'expired' }),
    },
    'accept-standing': {
      foundBy: 'reconciliation',
      prepare: async () => {
        const { scene, host, layoverId } = await this.stories.freeHostAndLayover();
        const standingYesId = await createStandingYes(this.db, host.hostId);
        return { invitationId: await this.stories.offer(scene, layoverId, host, { standingYesId }) };
      },
      isDone: ({ invitationId }) => this.db.existsBy(Invitation, { id: invitationId, state: 'accepted' }),
    },
    'expire-layover': {
      foundBy: 'reconciliation',
      prepare: async () => {
        const { layoverId } = await this.stories.freeHostAndLayover();
        this.clock.advance({ hours: 25 });
        return { layoverId };
      },
      isDone: ({ layoverId }) => this.db.existsBy(Layover, { id: layoverId, state: 'expired' }),
    },
    'replan-layovers': {
      foundBy: 'the outbox',
      prepare: async () => {
        const { scene, layoverId } = await this.stories.offered();
        await this.db.update(Layover, { id: layoverId }, { usableMinutes: 1 });
        const { programmeId, hubId } = scene;
        await this.stories.tell((outbox, tx) => outbox.add(tx, 'transfer_rules.changed', { programmeId, hubId }));
        return { programmeId, hubId, reason: 'transfer_rules_changed' };
      },
      isDone: ({ hubId }) => this.db.existsBy(Invitation, { hubId, state: 'withdrawn' }),
    },
    'start-meetup': {
      foundBy: 'reconciliation',
      prepare: async () => ({ meetupId: (await this.stories.dueMeetup('start')).id }),
      isDone: ({ meetupId }) => this.db.existsBy(Meetup, { id: meetupId, state: 'underway' }),
    },
    'complete-meetup': {
      foundBy: 'reconciliation',
      prepare: async () => {
        const { id } = await this.stories.dueMeetup('start');
        await this.db.update(Meetup, { id }, { state: 'underway' });
        await this.db.query(`UPDATE layover SET state = 'underway' WHERE id = (SELECT layover_id FROM meetup WHERE id = $1)`, [id]);
        this.clock.advance({ hours: 3 });
        return { meetupId: id };
      },
      isDone: ({ meetupId }) => this.db.existsBy(Meetup, { id: meetupId, state: 'completed' }),
    },
    'cancel-meetups-of-host': {
      foundBy: 'the outbox',
      prepare: async () => {
        const { host } = await this.stories.matched();
        await this.db.update(Host, { id: host.hostId }, { state: 'suspended' });
        await this.stories.tell((outbox, tx) => outbox.add(tx, 'host.suspended', { hostId: host.hostId }));
        return { hostId: host.hostId };
      },
      isDone: ({ hostId }) => this.db.existsBy(Meetup, { hostId, state: 'cancelled' }),
    },
    'close-conversation': {
      foundBy: 'reconciliation',
      prepare: async () => {
        const { meetup } = await this.stories.matched();
        const [row] = await this.db.query<{ id: string; closes_at: Date }[]>(
          'SELECT id, closes_at FROM conversation WHERE meetup_id = $1',
          [meetup.id],
        );
        this.clock.set(row!.closes_at);
        return { conversationId: row!.id };
      },
      isDone: async ({ conversationId }) =>
        (await this.db.query<unknown[]>(`SELECT 1 FROM conversation WHERE id = $1 AND state = 'read_only'`, [conversationId]))
          .length === 1,
    },
    notify: {
      foundBy: 'the outbox',
      prepare: async () => {
        const { invitationId } = await this.stories.offered();
        const [event] = await this.db.query<{ id: string }[]>(
          `SELECT id FROM outbox_event WHERE name = 'invitation.offered' AND payload->>'invitationId' = $1`,
          [invitationId],
        );
        return { eventId: event!.id };
      },
      isDone: ({ eventId }) => this.db.existsBy(Notification, { causeId: eventId }),
    },
    'tell-hosts': {
      foundBy: 'reconciliation',
      prepare: async () => {
        const { scene } = await this.stories.freeHostAndLayover();
        const staff = await createStaffPerson(this.db, scene, this.clock.now(), 'manager');
        const busy = await createHostPerson(this.db, scene, this.clock.now());
        await createFreeTime(this.db, busy.hostId, { start: 0, end: HOUR_MS });
        const date = new Date(this.clock.now().getTime() + 2 * DAY_MS).toISOString().slice(0, 10);
        const path = `/ops/programmes/${scene.slug}/supply-demand/calls`;
        const { body } = await api(this.app.url, staff.token).post<{ id: string; tellAt: string }>(path, {
          hub: scene.iata,
          date,
          hour: 18,
        });
        this.clock.set(body.tellAt);
        return { callId: body.id };
      },
      isDone: ({ callId }) => this.db.existsBy(Notification, { causeId: callId }),
    },
    deliver: {
      foundBy: 'reconciliation',
      prepare: async () => ({ notificationId: await this.stories.notification(), channel: 'email' }),
      isDone: ({ notificationId }) => this.db.existsBy(NotificationDelivery, { notificationId, state: 'sent' }),
      // Between the mail server's word that it has the letter and the note of it anything can happen.
      mayBeDoubled: 'mail',
    },
    'expand-availability': {
      foundBy: 'its schedule',
      prepare: async () => {
        const { host } = await this.stories.freeHostAndLayover();
        await this.db.insert(AvailabilityRule, {
          id: newId(),
          hostId: host.hostId,
          weekday: 3,
          fromTime: '09:00',
          toTime: '17:00',
        } as never);
        await this.db.query(`UPDATE availability SET expanded_to = $2 WHERE host_id = $1`, [host.hostId, this.clock.now()]);
        return {};
      },
      isDone: async () =>
        (await this.db.query<unknown[]>('SELECT 1 FROM availability WHERE expanded_to <= $1', [this.clock.now()])).length === 0,
    },
    'purge-expired': {
      foundBy: 'its schedule',
      prepare: async () => {
        const at = new Date(this.clock.now().getTime() - 1);
        await this.db.query(
          `INSERT INTO idempotency_record (key_hash, request_hash, locked_until, expires_at) VALUES ($1, $1, $2, $2)`,
          [newId(), at],
        );
        return {};
      },
      isDone: async () =>
        (await this.db.query<unknown[]>('SELECT 1 FROM idempotency_record WHERE expires_at <= $1', [this.clock.now()])).length === 0,
    },
    'publish-rule-set': {
      foundBy: 'reconciliation',
      prepare: async () => {
        const { programmeId } = await createScene(this.db);
        const publishAt = new Date(this.clock.now().getTime() - 1_000);
        const { id } = await createRuleSet(this.db, programmeId, {
          version: 2,
          state: 'scheduled',
          publishedAt: null,
          publishAt,
        });
        return { ruleSetId: id };
      },
      isDone: async ({ ruleSetId }) =>
        (await this.db.query<unknown[]>(`SELECT 1 FROM rule_set WHERE id = $1 AND state = 'published'`, [ruleSetId])).length === 1,
    },
    'fit-acceptance': {
      foundBy: 'its schedule',
      prepare: async () => {
        await this.stories.pastAnswers(60);
        return {};
      },
      isDone: async () =>
        (await this.db.query<unknown[]>(
          `SELECT 1 FROM invitation i WHERE ask IS NOT NULL
            AND NOT EXISTS (SELECT FROM acceptance_fit f WHERE f.programme_id = i.programme_id)`,
        )).length === 0,
    },
    reconcile: {
      foundBy: 'its schedule',
      prepare: async () => {
        await this.cases['expire-invitation'].prepare();
        return {};
      },
      isDone: async () =>
        (await this.db.query<unknown[]>(`SELECT 1 FROM invitation WHERE state = 'offered' AND expires_at <= $1`, [
          this.clock.now(),
        ])).length === 0,
    },
    simulate: {
      foundBy: 'reconciliation',
      prepare: async () => {
        const { scene } = await this.stories.freeHostAndLayover();
        await createRuleSet(this.db, scene.programmeId, { version: 2, state: 'draft' });
        const staff = await createStaffPerson(this.db, scene, this.clock.now(), 'manager');
        const path = `/ops/programmes/${scene.slug}/rule-sets/2/simulate`;
        const { body } = await api(this.app.url, staff.token).post<{ id: string }>(path, {
          hub: scene.iata,
          source: { kind: 'open' },
        });
        return { simulationId: body.id };
      },
      isDone: async ({ simulationId }) =>
        (await this.db.query<unknown[]>(`SELECT 1 FROM simulation WHERE id = $1 AND state = 'finished'`, [simulationId]))
          .length === 1,
    },
    'keep-snapshots': {
      foundBy: 'its schedule',
      prepare: async () => {
        await this.stories.freeHostAndLayover();
        return {};
      },
      isDone: async () =>
        (await this.db.query<unknown[]>(
          `SELECT 1 FROM programme_hub ph WHERE NOT EXISTS
             (SELECT FROM engine_snapshot s WHERE s.programme_id = ph.programme_id AND s.hub_id = ph.hub_id)`,
        )).length === 0,
    },
    'remind-leave-by': {
      foundBy: 'reconciliation',
      prepare: async () => {
        const { meetup } = await this.stories.matched();
        this.clock.set(toInstant(meetup.leaveBy.getTime() - 30 * MINUTE_MS));
        return { meetupId: meetup.id, minutes: 30 };
      },
      isDone: ({ meetupId }) => this.db.existsBy(LeaveByAlarm, { meetupId, minutes: 30 }),
    },
    'apply-flight-event': {
      foundBy: 'reconciliation',
      prepare: async () => {
        const eventId = await this.stories.flightEvent();
        this.clock.advance({ minutes: 1 });
        return { eventId };
      },
      isDone: ({ eventId }) => this.db.existsBy(FlightEvent, { id: eventId, outcome: 'applied' }),
    },
    'follow-flights': {
      foundBy: 'the outbox',
      prepare: async () => ({ layoverId: await this.stories.layoverOfKnownFlight() }),
      isDone: async ({ layoverId }) => (await this.db.findOneByOrFail(Layover, { id: layoverId })).arrivalFlightId !== null,
    },
    'import-layovers': {
      foundBy: 'reconciliation',
      prepare: () =>
        this.stories.upload('layovers', ({ iata }) => ({
          query: `hub=${iata}`,
          text: `reference,arrives_at,departs_at\nr-1,${this.stories.localHours(30)},${this.stories.localHours(42)}\n`,
        })),
      isDone: ({ importId }) => this.stories.isImported(importId),
    },
    'import-hosts': {
      foundBy: 'reconciliation',
      prepare: () =>
        this.stories.upload('hosts', ({ iata }) => ({
          query: `hub=${iata}`,
          text: `external_ref,email,first_name,born_on,languages,zones\nh-1,h-${newId()}@example.test,Mila,1990-05-17,en:fluent,centre\n`,
        })),
      isDone: ({ importId }) => this.stories.isImported(importId),
    },
  };
}
