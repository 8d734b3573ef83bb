import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Global, Injectable, Module } from '@nestjs/common';
import { Redis } from 'ioredis';
import { In } from 'typeorm';
import type { DomainEvents } from '../../src/contracts/domain-events.js';
import { memberRoom } from '../../src/contracts/live.js';
import type { AppConfig } from '../../src/platform/config/index.js';
import { Database } from '../../src/platform/database/index.js';
import {
  OnDomainEvent,
  Outbox,
  OutboxEvent,
  OutboxHealth,
  OutboxModule,
  OutboxRepository,
  signal,
  SignalSink,
  type DomainEvent,
  type Effects,
  type Signal,
} from '../../src/platform/outbox/index.js';
import { HandlesJob, Idleness, job, Jobs, QueueMemory, type QueueModuleOptions } from '../../src/platform/queue/index.js';
import { newId } from '../../src/shared/ids.js';
import { createTestDatabase, type TestDatabase } from '../harness/database.js';
import { ManualClock } from '../harness/manual-clock.js';
import { until } from '../harness/until.js';
import { backends, messagingConfig, newPrefix, removeKeys, startMessaging, type Messaging } from './support/messaging.js';
import { TcpProxy } from './support/tcp-proxy.js';

const START = '2026-03-22T09:00:00Z';

/** Keeps what it is given, as long as it is let. */
@Injectable()
class Notebook extends SignalSink {
  readonly sent: Signal[] = [];
  isCutOff = false;
  /** What it waits for before it says that all has arrived. */
  gate: Promise<void> = Promise.resolve();

  send(told: Signal): void {
    this.sent.push(told);
  }
  async flushed(): Promise<void> {
    await this.gate;
    if (this.isCutOff) throw new Error('cut off');
  }
}

@Global()
@Module({ providers: [Notebook, { provide: SignalSink, useExisting: Notebook }], exports: [SignalSink] })
class NotebookModule {}

/** Does in small what the modules do: hears of events, and does the jobs that follow. */
@Injectable()
class Listener {
  readonly heard: DomainEvent<'notification.created'>[] = [];
  readonly delivered: string[] = [];
  readonly notified: string[] = [];
  trouble: (() => void | Promise<void>) | undefined;
  canDeliver = true;

  @OnDomainEvent('notification.created')
  async created(event: DomainEvent<'notification.created'>): Promise<Effects> {
    this.heard.push(event);
    await this.trouble?.();
    const { notificationId, memberId } = event.payload;
    return {
      signals: [signal(memberRoom(memberId), 'notification.created', { notificationId })],
      jobs: [
        job('deliver', { notificationId, channel: 'email' }),
        job('deliver', { notificationId, channel: 'push' }),
      ],
    };
  }

  @HandlesJob('deliver')
  async deliver({ notificationId, channel }: { notificationId: string; channel: string }): Promise<void> {
    this.delivered.push(`${notificationId} ${channel}`);
    if (!this.canDeliver) throw new Error('not now');
  }

  @HandlesJob('notify')
  async notify({ eventId }: { eventId: string }): Promise<void> {
    this.notified.push(eventId);
  }
}

@Injectable()
class SecondListener {
  @OnDomainEvent('notification.created')
  @OnDomainEvent('session.ended')
  also({ id }: DomainEvent<'notification.created'> | DomainEvent<'session.ended'>): Effects {
    return { jobs: [job('notify', { eventId: id })] };
  }
}

const notification = (): DomainEvents['notification.created'] => ({
  notificationId: newId(),
  memberId: newId(),
  channels: ['email'],
});

describe.each(backends)('events in the outbox, with jobs on %s', (backend) => {
  const prefix = newPrefix();
  const clock = new ManualClock(START);
  let database: TestDatabase;
  let config: AppConfig;
  let messaging: Messaging;
  let listener: Listener;
  let notebook: Notebook;

  const start = (settings = config, queue: QueueModuleOptions = {}): Promise<Messaging> =>
    startMessaging({
      config: settings,
      clock,
      queue,
      imports: [NotebookModule, OutboxModule],
      providers: [Listener, SecondListener],
    });
  const add = (payload = notification()): Promise<void> =>
    messaging
      .get(Database)
      .transaction((tx) => messaging.get(Outbox).add(tx, 'notification.created', payload));
  const idle = (): Promise<void> => messaging.get(Idleness).reached();
  const rows = (): Promise<OutboxEvent[]> =>
    messaging.get(Database).manager.find(OutboxEvent, { order: { id: 'ASC' } });

  beforeEach(async () => {
    database = await createTestDatabase();
    config = messagingConfig(database.url, backend, prefix);
    messaging = await start();
    listener = messaging.get(Listener);
    notebook = messaging.get(Notebook);
    await until('the queue is there', () => messaging.get(Jobs).counts());
  });

  afterEach(async () => {
    await messaging.close();
    await database.drop();
    await removeKeys(prefix);
  });

  it('lead to the jobs and signals of all their handlers', async () => {
    const payload = notification();
    await add(payload);
    await idle();
    const { notificationId } = payload;
    expect(listener.heard).toEqual([{ id: expect.any(String), name: 'notification.created', payload }]);
    expect(listener.delivered.toSorted()).toEqual([`${notificationId} email`, `${notificationId} push`]);
    expect(listener.notified).toEqual([listener.heard[0]!.id]);
    expect(notebook.sent).toEqual([
      { rooms: memberRoom(payload.memberId), event: 'notification.created', payload: { notificationId } },
    ]);
    expect(await rows()).toMatchObject([{ dispatchedAt: expect.any(Date), attempts: 0, failedAt: null }]);
  });

  it('of a transaction that rolls back lead to nothing', async () => {
    const rolledBack = messaging.get(Database).transaction(async (tx) => {
      messaging.get(Outbox).add(tx, 'notification.created', notification());
      throw new Error('changed my mind');
    });
    await expect(rolledBack).rejects.toThrow('changed my mind');
    await add();
    await idle();
    expect(listener.heard).toHaveLength(1);
  });

  it('cannot be added outside of a transaction', async () => {
    const { manager } = messaging.get(Database);
    expect(() => messaging.get(Outbox).add(manager, 'notification.created', notification())).toThrow('not in a transaction');
    expect(await rows()).toEqual([]);
  });

  it('without a handler are done with', async () => {
    await messaging
      .get(Database)
      .transaction((tx) => messaging.get(Outbox).add(tx, 'rules.published', { ruleSetId: newId(), programmeId: newId() }));
    await idle();
    expect(await rows()).toMatchObject([{ dispatchedAt: expect.any(Date) }]);
  });

  it('are told in the order in which they were written', async () => {
    const payloads = Array.from({ length: 120 }, notification);
    for (const payload of payloads) await add(payload);
    await idle();
    expect(notebook.sent.map(({ payload }) => payload)).toEqual(
      payloads.map(({ notificationId }) => ({ notificationId })),
    );
  });

  it('that nobody rang for are found', async () => {
    await messaging
      .get(Database)
      .manager.insert(OutboxEvent, { id: newId(), name: 'notification.created', payload: notification() });
    await until('it was told', () => notebook.sent.length === 1);
  });

  it('whose handler fails are told later, and hold up no others', async () => {
    const bad = notification();
    listener.trouble = () => {
      if (listener.heard.at(-1)!.payload.notificationId === bad.notificationId) throw new Error('not now');
    };
    await add(bad);
    const good = notification();
    await add(good);
    await until('the good one was told', () => notebook.sent.length === 1);
    expect(notebook.sent[0]!.payload).toEqual({ notificationId: good.notificationId });
    expect(await until('it is marked', async () => (await rows()).find(({ attempts }) => attempts > 0))).toMatchObject({
      lastError: 'not now',
      dispatchedAt: null,
      failedAt: null,
    });
    listener.trouble = undefined;
    await idle();
    expect(notebook.sent).toHaveLength(2);
    expect(listener.delivered).toHaveLength(4);
  });

  it('whose handler fails for good are given up, seen, and can be told again', async () => {
    listener.trouble = () => {
      throw new Error('never');
    };
    const { manager } = messaging.get(Database);
    const id = newId();
    await manager.insert(OutboxEvent, { id, name: 'notification.created', payload: notification(), attempts: 11 });
    const repository = messaging.get(OutboxRepository);
    await until('it is given up', async () => (await repository.counts(manager)).failed === 1);
    expect(await repository.findFailed(manager, 10)).toMatchObject([{ id, lastError: 'never', attempts: 12 }]);
    await idle();
    listener.trouble = undefined;
    expect(await repository.retryFailed(manager, [id])).toBe(1);
    await until('it was told', () => notebook.sent.length === 1);
  });

  it('that were told before their mark was lost are told again, but make no job twice', async () => {
    notebook.isCutOff = true;
    await add();
    await until('it was told twice', () => notebook.sent.length >= 2);
    notebook.isCutOff = false;
    await idle();
    expect(listener.delivered).toHaveLength(2);
    expect(listener.notified).toHaveLength(1);
    expect(await rows()).toMatchObject([{ dispatchedAt: expect.any(Date), attempts: 0 }]);
  });

  it('are told once by several processes that share the work', async () => {
    const other = await start();
    try {
      await Promise.all(
        Array.from({ length: 300 }, (_, i) => {
          const by = i % 2 === 0 ? messaging : other;
          return by
            .get(Database)
            .transaction((tx) => by.get(Outbox).add(tx, 'notification.created', notification()));
        }),
      );
      await idle();
      const told = [...notebook.sent, ...other.get(Notebook).sent];
      expect(told).toHaveLength(300);
      expect(new Set(told.map(({ payload }) => JSON.stringify(payload))).size).toBe(300);
    } finally {
      await other.close();
    }
  });

  it('say how far they are behind', async () => {
    const health = messaging.get(OutboxHealth);
    expect(await health.lagMs()).toBe(0);
    notebook.isCutOff = true;
    await add();
    await until('it lags', async () => (await health.lagMs()) > 20);
    notebook.isCutOff = false;
    await idle();
    expect(await health.lagMs()).toBe(0);
  });

  it('are no further behind than since they are to be told again', async () => {
    const { manager } = messaging.get(Database);
    await add();
    await idle();
    await manager.query(`UPDATE outbox_event SET created_at = created_at - interval '1 hour'`);
    notebook.isCutOff = true;
    await messaging.get(Database).transaction((tx) => messaging.get(OutboxRepository).tellAgain(tx, new Date(0)));
    await until('it lags', async () => (await messaging.get(OutboxHealth).lagMs()) > 20);
    expect(await messaging.get(OutboxHealth).lagMs()).toBeLessThan(60_000);
    notebook.isCutOff = false;
    await idle();
  });

  it('are deleted a while after they were told, and only then', async () => {
    await add();
    await idle();
    await add();
    await idle();
    const { manager } = messaging.get(Database);
    const [old, young] = await rows();
    await manager.query(`UPDATE outbox_event SET dispatched_at = now() - interval '8 days' WHERE id = $1`, [old!.id]);
    expect(await messaging.get(OutboxRepository).purgeDispatched(manager, 7)).toBe(1);
    expect((await rows()).map(({ id }) => id)).toEqual([young!.id]);
  });

  it('written just before the process stops are told by the next', async () => {
    notebook.isCutOff = true;
    await add();
    await messaging.close();
    messaging = await start();
    await idle();
    expect(messaging.get(Notebook).sent).toHaveLength(1);
  });

  if (backend === 'PostgreSQL') {
    it('of others do not wait for a handler that hangs', async () => {
      let isFirst = true;
      listener.trouble = () => {
        if (!isFirst) return undefined;
        isFirst = false;
        return new Promise<void>(() => undefined);
      };
      await add();
      const other = notification();
      await add(other);
      await until('the other was told', () => notebook.sent.length >= 1, { timeoutMs: 8_000 });
      expect(notebook.sent[0]!.payload).toEqual({ notificationId: other.notificationId });
      await idle();
    });
  }

  if (backend === 'Redis') {
    describe('whose jobs the queue has lost', () => {
      const check = (): Promise<void> => messaging.get(QueueMemory).check();
      const dispatched = (count: number): Promise<boolean> =>
        until('it was told', async () => (await rows()).filter(({ dispatchedAt }) => dispatchedAt).length === count);

      beforeEach(async () => {
        await messaging.close();
        messaging = await start(config, { withWorkers: false });
        await until('the queue is there', () => messaging.get(Jobs).counts());
        await check();
      });

      const withWorkers = async (): Promise<void> => {
        await messaging.close();
        messaging = await start();
        await until('the queue is there', () => messaging.get(Jobs).counts());
        await check();
        await idle();
      };

      it('are told again', async () => {
        await add();
        await dispatched(1);
        await removeKeys(prefix);
        await withWorkers();
        expect(messaging.get(Listener).delivered).toHaveLength(2);
        expect(messaging.get(Listener).notified).toHaveLength(1);
      });

      it('are told again by one of several workers, once', async () => {
        await add();
        await dispatched(1);
        await removeKeys(prefix);
        const other = await start(config, { withWorkers: false });
        try {
          await until('the queue is there', () => other.get(Jobs).counts());
          const memories = [messaging, other].map((node) => node.get(QueueMemory));
          await Promise.all([...memories, ...memories].map((memory) => memory.check()));
          await dispatched(1);
          const heard = [messaging, other].flatMap((node) => node.get(Listener).heard);
          expect(heard).toHaveLength(2);
        } finally {
          await other.close();
        }
      });

      it('are told again where they were just being told', async () => {
        let open!: () => void;
        messaging.get(Notebook).gate = new Promise((resolve) => (open = resolve));
        await add();
        await until('its jobs are in the queue', async () => (await messaging.get(Jobs).counts()).notifications.waiting > 0);
        await removeKeys(prefix);
        const checked = check();
        const isHeldUp = () => messaging.get(Database).manager.query<unknown[]>(`SELECT 1 FROM pg_locks WHERE relation = 'outbox_event'::regclass AND NOT granted`);
        await Promise.race([checked, until('it waits', async () => (await isHeldUp()).length > 0)]);
        open();
        await checked;
        await until('it is told again', () => messaging.get(Listener).heard.length === 2);
      });

      it('are told again where an older state of the queue has come back', async () => {
        const redis = new Redis(config.redis.url!);
        try {
          const older = await redis.get(`${prefix}-life`);
          await removeKeys(prefix);
          await check();
          await add();
          await dispatched(1);
          await removeKeys(prefix);
          await redis.set(`${prefix}-life`, older!);
          await withWorkers();
          expect(messaging.get(Listener).delivered).toHaveLength(2);
        } finally {
          redis.disconnect();
        }
      });

      describe('after a minute', () => {
        let redis: Redis;
        beforeEach(() => {
          redis = new Redis(config.redis.url!);
        });
        afterEach(() => redis.disconnect());

        /** As if all that was told so far had been told a minute ago. */
        const aMinutePasses = async (): Promise<void> => {
          await messaging.get(Database).manager.query(`UPDATE outbox_event SET dispatched_at = dispatched_at - interval '1 minute'`);
          for (const key of await redis.keys(`${prefix}:notifications:ob-*`)) {
            if ((await redis.type(key)) === 'hash') await redis.hset(key, 'timestamp', Date.now() - 60_000);
          }
        };
        const loses = async (): Promise<void> => {
          await check();
          await removeKeys(prefix);
          await check();
        };

        it('are not told again where their jobs were done', async () => {
          await withWorkers();
          await add();
          await dispatched(1);
          await idle();
          await aMinutePasses();
          await loses();
          expect(await rows()).toMatchObject([{ dispatchedAt: expect.any(Date) }]);
          await idle();
          expect(messaging.get(Listener).heard).toHaveLength(1);
        });

        it('are told again where a job of theirs still waited', async () => {
          await add();
          await dispatched(1);
          await aMinutePasses();
          await loses();
          await until('it is told again', () => messaging.get(Listener).heard.length === 2);
        });

        it('are told again where a job of theirs had failed and was to be tried again', async () => {
          await withWorkers();
          messaging.get(Listener).canDeliver = false;
          await add();
          await until('it has failed', async () => (await messaging.get(Jobs).counts()).notifications.delayed === 2);
          await aMinutePasses();
          await loses();
          messaging.get(Listener).canDeliver = true;
          await until('it is told again', () => messaging.get(Listener).heard.length === 2);
        });
      });

      it('let what is new go first, and then are told again from the newest on', async () => {
        const { manager } = messaging.get(Database);
        const repository = messaging.get(OutboxRepository);
        const [old, newer, fresh] = [newId(), newId(), newId()];
        const event = (id: string) => ({ id, name: 'notification.created' as const, payload: notification() });
        const later = new Date(Date.now() + 3_600_000);
        await messaging.get(Database).transaction(async (tx) => {
          for (const id of [old, newer]) await tx.insert(OutboxEvent, { ...event(id), hasJobs: true });
          await tx.insert(OutboxEvent, event(fresh));
          expect((await repository.claimDue(tx, 2)).map(({ id }) => id)).toEqual([fresh, newer]);
          expect((await repository.claimDue(tx, 10)).map(({ id }) => id)).toEqual([fresh, newer, old]);
          await tx.update(OutboxEvent, { id: In([old, newer, fresh]) }, { nextAttemptAt: later });
        });
        await manager.delete(OutboxEvent, { id: In([old, newer, fresh]) });
      });

      it('are not told again where they led to none, or where nothing was lost', async () => {
        await add();
        await messaging
          .get(Database)
          .transaction((tx) => messaging.get(Outbox).add(tx, 'rules.published', { ruleSetId: newId(), programmeId: newId() }));
        await dispatched(2);
        await check();
        const later = new Date(Date.now() + 60_000);
        expect(await messaging.get(Database).transaction((tx) => messaging.get(OutboxRepository).tellAgain(tx, later))).toBe(0);
        expect((await rows()).map(({ name, hasJobs }) => [name, hasJobs])).toEqual([
          ['notification.created', true],
          ['rules.published', false],
        ]);
        await removeKeys(prefix);
        await check();
        await dispatched(2);
        expect(messaging.get(Listener).heard).toHaveLength(2);
      });
    });

    it('wait for a queue that is away, and count it against none', async () => {
      await messaging.close();
      const redis = new URL(config.redis.url!);
      const network = await TcpProxy.to(redis.hostname, Number(redis.port));
      messaging = await start({ ...config, redis: { url: `redis://127.0.0.1:${network.port}` } });
      try {
        await until('the queue is there', () => messaging.get(Jobs).counts());
        network.cut();
        await until('the queue is away', () => messaging.get(Jobs).counts().then(() => false, () => true));
        await add();
        await until('it was tried', () => messaging.get(Listener).heard.length > 1);
        expect(messaging.get(Notebook).sent).toEqual([]);
        expect(await rows()).toMatchObject([{ attempts: 0, dispatchedAt: null }]);
        network.heal();
        await until('it was told', () => messaging.get(Notebook).sent.length === 1);
        await idle();
        expect(messaging.get(Listener).delivered).toHaveLength(2);
      } finally {
        await messaging.close();
        await network.close();
        messaging = await start();
      }
    });

    it('are refused by a queue that is away at once', async () => {
      await messaging.close();
      const redis = new URL(config.redis.url!);
      const network = await TcpProxy.to(redis.hostname, Number(redis.port));
      network.cut();
      messaging = await start({ ...config, redis: { url: `redis://127.0.0.1:${network.port}` } });
      try {
        const askedAt = Date.now();
        await expect(messaging.get(Jobs).add('notify', { eventId: newId() })).rejects.toMatchObject({
          code: 'unavailable',
        });
        expect(Date.now() - askedAt).toBeLessThan(200);
        network.heal();
        await until('it takes jobs', async () => {
          await messaging.get(Jobs).add('notify', { eventId: 'late' });
          return true;
        });
        await idle();
        expect(messaging.get(Listener).notified).toContain('late');
      } finally {
        await messaging.close();
        await network.close();
        messaging = await start();
      }
    });
  }
});
