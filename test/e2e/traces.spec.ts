import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { databaseSchema } from '../../src/entities.js';
import { Member } from '../../src/modules/members/index.js';
import { buildDataSource, type DataSource } from '../../src/platform/database/index.js';
import { Inbox } from '../../src/platform/mail/index.js';
import { SmtpCatcher } from '../../src/platform/mail/smtp-catcher.js';
import { newId } from '../../src/shared/ids.js';
import { flights, freeHost } from '../factories/coming-day.js';
import { createPerson, createScene } from '../factories/scene.js';
import { api } from '../harness/api.js';
import { testRedisUrl } from '../harness/app.js';
import { createTestDatabase, type TestDatabase } from '../harness/database.js';
import { LiveListener } from '../harness/live-listener.js';
import { ManualClock } from '../harness/manual-clock.js';
import { ServiceProcess } from '../harness/service-process.js';
import { TraceCollector, type CollectedSpan } from '../harness/trace-collector.js';
import { until } from '../harness/until.js';

const people = { email: `aiko-${newId()}@example.test`, hostEmail: `sanne-${newId()}@example.test`, words: 'By the red door' };

describe('a service that is told of a collector', () => {
  const inbox = new Inbox();
  const mail = new SmtpCatcher(inbox, new ManualClock('2026-03-01T12:00:00Z'));
  let database: TestDatabase;
  let dataSource: DataSource;
  let collector: TraceCollector;
  let service: ServiceProcess | undefined;
  let acceptRequest: string;

  /** From an open layover to a message in the chat, with everything sent that there is to send. */
  beforeAll(async () => {
    await mail.onModuleInit();
    collector = await TraceCollector.start();
    database = await createTestDatabase();
    dataSource = await buildDataSource(database.url, databaseSchema, { poolSize: 2 }).initialize();
    const db = dataSource.manager;
    const scene = await createScene(db);
    const host = await freeHost(db, scene);
    const traveller = await createPerson(db, new Date());
    await db.update(Member, { id: host.memberId }, { email: people.hostEmail });
    await db.update(Member, { id: traveller.memberId }, { email: people.email });
    const { url } = (service = await ServiceProcess.start({
      DATABASE_URL: database.url,
      QUEUE_PREFIX: `t${newId().slice(-12)}`,
      DEMO: 'false',
      SMTP_URL: mail.smtpUrl,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_BSP_SCHEDULE_DELAY: '200',
      ...(testRedisUrl() === undefined ? {} : { REDIS_URL: testRedisUrl()! }),
    }));
    expect((await api(url, traveller.token).post('/layovers', flights(scene))).status).toBe(201);
    await until('the host is asked by email', () => inbox.list({ to: people.hostEmail })[0], { timeoutMs: 20_000 });
    const asHost = api(url, host.token);
    const [invitation] = (await asHost.get<{ items: { id: string }[] }>('/invitations')).body.items;
    const accepted = await asHost.post<{ conversationId: string }>(`/invitations/${invitation!.id}/accept`);
    expect(accepted.status).toBe(201);
    acceptRequest = accepted.headers['x-request-id']!;
    await until('the traveller is told by email', () => inbox.list({ to: people.email })[0], { timeoutMs: 20_000 });
    const listener = await LiveListener.connect(url, traveller.token);
    const message = { conversationId: accepted.body.conversationId, clientId: 't-1', body: people.words };
    expect((await listener.socket.emitWithAck('message.send', message)).ok).toBe(true);
    listener.close();
    expect(await service.stop(25_000)).toBe(0);
  }, 120_000);

  afterAll(async () => {
    await service?.stop(25_000);
    await collector?.stop();
    await dataSource?.destroy();
    await database?.drop();
    await mail.onApplicationShutdown();
  });

  const named = (name: string): CollectedSpan[] => collector.spans.filter((span) => span.name === name);

  it('traces an accepted invitation from the request to the letter that the traveller gets', () => {
    const accept = collector.spans.find(({ facts }) => facts['interlude.request_id'] === acceptRequest)!;
    const letters = named('mail').filter(({ traceId }) => traceId === accept.traceId);

    expect(letters.map((letter) => collector.pathOf(letter))).toContainEqual([
      'mail',
      'job deliver',
      'event notification.created',
      'job notify',
      'event meetup.arranged',
      'POST /api/v1/invitations/:id/accept',
    ]);
  });

  it('traces a run of the matching from the request that it follows', () => {
    expect(named('job match-hub').map((run) => collector.pathOf(run))).toContainEqual([
      'job match-hub',
      'event layover.opened',
      'POST /api/v1/layovers',
    ]);
  });

  it('traces a message on a live connection, and not the batch that stores it among others', () => {
    const [message] = named('live message.send');

    expect(message!.facts['interlude.result']).toBe('ok');
    const inside = collector.spans.filter(({ traceId }) => traceId === message!.traceId);
    expect(inside.filter(({ facts }) => String(facts['db.query.text'] ?? facts['db.statement']).includes('INSERT INTO message'))).toEqual([]);
  });

  it('shows what a request asks of the database', () => {
    const accept = collector.spans.find(({ facts }) => facts['interlude.request_id'] === acceptRequest)!;
    const queries = collector.spans.filter(({ parentSpanId }) => parentSpanId === accept.spanId);

    expect(queries.map(({ facts }) => facts['db.query.text'] ?? facts['db.statement'])).toContainEqual(
      expect.stringMatching(/^UPDATE "?invitation/i),
    );
  });

  it('keeps a trace from lasting for hours: what is due then has its own', () => {
    expect(named('job reconcile')).toEqual([]);
    expect(named('job expire-invitation')).toEqual([]);
  });

  it('writes the trace into the log lines of what belongs to it', () => {
    const accept = collector.spans.find(({ facts }) => facts['interlude.request_id'] === acceptRequest)!;
    const lines = service!.output.split('\n').filter((line) => line.includes(acceptRequest));

    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toContain(`"traceId":"${accept.traceId}"`);
  });

  it('tells the collector nothing of people', () => {
    for (const secret of Object.values(people)) expect(collector.said).not.toContain(secret);
    expect(collector.said).not.toMatch(/\d\.\d{4,}, ?\d/); // a position
    for (const { status, events } of collector.spans) expect({ status, events }).toEqual({ status: expect.not.objectContaining({ message: expect.stringMatching(/./) }), events: [] });
  });
});
