import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { EntityManager } from 'typeorm';
import { createApp, type App } from '../../src/app.js';
import { databaseSchema } from '../../src/entities.js';
import { Member } from '../../src/modules/members/index.js';
import { loadConfig } from '../../src/platform/config/index.js';
import { buildDataSource, Database, type DataSource } from '../../src/platform/database/index.js';
import { Readiness } from '../../src/platform/health/index.js';
import { Inbox } from '../../src/platform/mail/index.js';
import { SmtpCatcher } from '../../src/platform/mail/smtp-catcher.js';
import { newId } from '../../src/shared/ids.js';
import { flights, freeHost } from '../factories/coming-day.js';
import { createPerson, createScene } from '../factories/scene.js';
import { api } from '../harness/api.js';
import { startTestApp, testRedisUrl, type TestApp } from '../harness/app.js';
import { createTestDatabase, type TestDatabase } from '../harness/database.js';
import { LiveListener } from '../harness/live-listener.js';
import { ManualClock } from '../harness/manual-clock.js';
import { ServiceProcess } from '../harness/service-process.js';
import { until } from '../harness/until.js';
import { createWebFolder, type WebFolder } from '../harness/web-folder.js';
import { TcpProxy } from '../medium/support/tcp-proxy.js';

interface Ready {
  ready: boolean;
  checks: { name: string; ok: boolean }[];
}

const readiness = async (url: string): Promise<{ status: number; failed: string[] }> => {
  const { status, body } = await api(url).get<Ready>('/health/ready');
  return { status, failed: body.checks.filter(({ ok }) => !ok).map(({ name }) => name) };
};

describe('a service that is no demonstration', () => {
  let app: TestApp;
  let web: WebFolder;
  beforeAll(async () => {
    web = await createWebFolder();
    const config = {
      DEMO: 'false',
      SMTP_URL: 'smtp://127.0.0.1:9',
      PUBLIC_URL: 'https://interlude.example',
      WEB_DIR: web.folder,
    };
    app = await startTestApp({ config });
  });
  afterAll(async () => {
    await app.close();
    await web.remove();
  });
  const get = (path: string) => fetch(`${app.url}${path}`);

  it('has no page about itself and no inbox', async () => {
    for (const path of ['/dev', '/dev/inbox', '/dev/inbox.json']) expect((await get(path)).status).toBe(404);
  });

  it('sends pages and problems with headers that keep other sites out', async () => {
    for (const path of ['/', '/api/docs', '/api/v1/hubs', '/api/v1/nowhere']) {
      const { headers } = await get(path);
      const policy = new Map(
        headers
          .get('content-security-policy')!
          .split(';')
          .map((part): [string, string] => {
            const [name = '', ...sources] = part.trim().split(' ');
            return [name, sources.join(' ')];
          }),
      );
      expect({ path, scripts: policy.get('script-src'), frames: policy.get('frame-ancestors') }).toEqual({
        path,
        scripts: "'self'",
        frames: "'none'",
      });
      expect(policy.get('object-src')).toBe("'none'");
      expect(policy.get('connect-src')).toBe(`'self' wss://${new URL(app.config.http.publicUrl).host}`);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('strict-transport-security')).toMatch(/max-age=31536000/);
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('has the documentation’s scripts in files, as its policy demands', async () => {
    const page = await (await get('/api/docs')).text();
    expect(page).toContain('<script');
    for (const [, attributes, code] of page.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)) {
      expect({ attributes, code: code!.trim() }).toEqual({ attributes: expect.stringContaining('src='), code: '' });
    }
  });

  it('has the session cookie sent over https only', async () => {
    const { token } = await createPerson(app.get(Database).manager, new Date());
    const out = await fetch(`${app.url}/api/v1/auth/session`, {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${token}` },
    });
    expect(out.headers.get('set-cookie')).toMatch(/^interlude_session=;.*HttpOnly.*Secure.*SameSite=Lax/i);
  });

  it('counts what it does for Prometheus', async () => {
    const db = app.get(Database).manager;
    const scene = await createScene(db);
    const { token } = await createPerson(db, new Date());
    const listener = await LiveListener.connect(app.url, token);
    expect((await api(app.url, token).post('/layovers', flights(scene))).status).toBe(201);
    await app.idle();

    const text = await (await get('/metrics')).text();
    listener.close();
    for (const line of [
      /^interlude_http_request_seconds_count\{method="POST",route="\/api\/v1\/layovers",status="201"\} 1$/m,
      /^interlude_job_seconds_count\{name="match-hub",result="\w+"\} [1-9]/m,
      /^interlude_outbox_events_total\{event="layover.opened",result="\w+"\} 1$/m,
      /^interlude_live_connections 1$/m,
      /^interlude_outbox_lag_seconds \d/m,
      /^process_cpu_seconds_total/m,
    ]) {
      expect(text).toMatch(line);
    }
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });
});

describe('readiness', () => {
  it('ends when the process is about to, while it is still alive', async () => {
    const app = await startTestApp();
    try {
      expect(await readiness(app.url)).toEqual({ status: 200, failed: [] });
      app.get(Readiness).drain();
      expect(await readiness(app.url)).toEqual({ status: 503, failed: ['process'] });
      const probes = await Promise.all(Array.from({ length: 700 }, () => api(app.url).get('/health/live')));
      // However often somebody looks: probes all come from one address.
      expect(new Set(probes.map(({ status }) => status))).toEqual(new Set([200]));
    } finally {
      await app.close();
    }
  });

  describe('without the database', () => {
    let database: TestDatabase;
    let proxy: TcpProxy;
    let app: App;
    let url: string;

    beforeAll(async () => {
      database = await createTestDatabase();
      const through = new URL(database.url);
      proxy = await TcpProxy.to(through.hostname, Number(through.port));
      through.hostname = '127.0.0.1';
      through.port = String(proxy.port);
      const config = loadConfig({
        PORT: '0',
        HOST: '127.0.0.1',
        DEMO: 'true',
        LOG_LEVEL: 'silent',
        QUEUE_PREFIX: `t${newId().slice(-12)}`,
        DATABASE_URL: through.href,
        DATABASE_POOL_SIZE: '5',
        ...(testRedisUrl() === undefined ? {} : { REDIS_URL: testRedisUrl()! }),
      });
      app = await createApp({ ...config, database: { url: through.href, poolSize: 5 } });
      url = await app.listen();
    });
    afterAll(async () => {
      proxy.heal();
      await app.close();
      await proxy.close();
      await database.drop();
    });

    it('is gone, requests are told to come back, and all is well when it is back', async () => {
      expect((await readiness(url)).status).toBe(200);
      proxy.cut();

      const red = await until('readiness is red', async () => {
        const look = await readiness(url);
        return look.status === 503 ? look : undefined;
      });
      expect(red.failed).toContain('database');
      const refused = await api(url).get('/hubs');
      expect(refused).toMatchObject({ status: 503, body: { code: 'unavailable' } });
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      expect((await api(url).get('/health/live')).status).toBe(200);

      proxy.heal();
      await until('it is ready again', async () => (await readiness(url)).status === 200, { timeoutMs: 20_000 });
      expect((await api(url).get('/hubs')).status).toBe(200);
    }, 60_000);
  });
});

describe('the service as a process', () => {
  const inbox = new Inbox();
  const mail = new SmtpCatcher(inbox, new ManualClock('2026-03-01T12:00:00Z'));
  let database: TestDatabase;
  let dataSource: DataSource;
  let db: EntityManager;
  let service: ServiceProcess | undefined;

  beforeAll(() => mail.onModuleInit());
  afterAll(() => mail.onApplicationShutdown());
  beforeEach(async () => {
    database = await createTestDatabase();
    dataSource = await buildDataSource(database.url, databaseSchema, { poolSize: 2 }).initialize();
    db = dataSource.manager;
  });
  afterEach(async () => {
    await service?.stop(25_000);
    service = undefined;
    await dataSource.destroy();
    await database.drop();
  });

  const start = async (environment: Record<string, string> = {}): Promise<ServiceProcess> =>
    (service = await ServiceProcess.start({
      DATABASE_URL: database.url,
      QUEUE_PREFIX: `t${newId().slice(-12)}`,
      DEMO: 'false',
      SMTP_URL: mail.smtpUrl,
      LOG_LEVEL: 'warn',
      ...(testRedisUrl() === undefined ? {} : { REDIS_URL: testRedisUrl()! }),
      ...environment,
    }));

  async function codeFor(url: string, email: string): Promise<string> {
    expect((await api(url).post('/auth/code', { email, locale: 'en' })).status).toBe(202);
    return until(`a code is sent to ${email}`, () => /\b\d{6}\b/.exec(inbox.list({ to: email })[0]?.text ?? '')?.[0]);
  }

  it('ends within ten seconds of SIGTERM, with what it had begun done and exit code 0', async () => {
    const scene = await createScene(db);
    await freeHost(db, scene);
    const traveller = await createPerson(db, new Date());
    const { url } = await start();
    const blocker = new pg.Client({ connectionString: database.url });
    await blocker.connect();
    await blocker.query('begin; lock table invitation, sign_in_code in access exclusive mode');
    const waiting = async (table: string): Promise<boolean> => {
      const query = `select 1 from pg_locks where relation = $1::regclass and not granted`;
      return (await blocker.query(query, [table])).rowCount! > 0;
    };

    expect((await api(url, traveller.token).post('/layovers', flights(scene))).status).toBe(201);
    // Others read invitations as well.
    await until('a run has begun', async () => (await db.query<unknown[]>('SELECT 1 FROM matching_run')).length > 0);
    await until('the matching waits for the table', () => waiting('invitation'));
    const inFlight = api(url).post('/auth/code', { email: 'aiko@example.test' });
    await until('the request waits for the table', () => waiting('sign_in_code'));
    const listener = await LiveListener.connect(url, traveller.token);
    const closed = new Promise<string>((resolve) => listener.socket.once('disconnect', resolve));

    const exited = service!.stop(10_000);
    await until('nobody new is sent here', async () => (await readiness(url)).status === 503);
    await blocker.end();

    expect((await inFlight).status).toBe(202);
    expect(await exited).toBe(0);
    expect(await closed).toMatch(/transport close|io server disconnect/);
    const [run] = await db.query<{ state: string; counts: { invited: number } }[]>(
      'SELECT state, counts FROM matching_run',
    );
    expect(run).toMatchObject({ state: 'finished', counts: { invited: 1 } });
    expect(service!.output).not.toMatch(/"level":"(error|fatal)"/);
  }, 60_000);

  it('writes nothing personal into its logs, however much it logs', async () => {
    const scene = await createScene(db);
    const host = await freeHost(db, scene);
    const secrets = {
      email: `aiko-${newId()}@example.test`,
      hostEmail: `sanne-${newId()}@example.test`,
      lastName: 'Takahashimura',
      note: 'I limp a little since the accident',
      message: 'My phone number is 06-55501234',
      reason: 'Family matters, sorry',
    };
    await db.update(Member, { id: host.memberId }, { email: secrets.hostEmail });
    const { url } = await start({ LOG_LEVEL: 'trace' });

    const code = await codeFor(url, secrets.email);
    const wrong = await api(url).post('/auth/session', {
      email: secrets.email,
      code: code === '123456' ? '654321' : '123456',
    });
    expect(wrong.status).toBe(401);
    const session = await api(url).post<{ token: string }>('/auth/session', { email: secrets.email, code });
    const { token } = session.body;
    const traveller = api(url, token);
    const layover = await traveller.post<{ id: string }>('/layovers', {
      ...flights(scene),
      note: secrets.note,
      traveller: { firstName: 'Aiko', lastName: secrets.lastName, bornOn: '1991-04-12' },
    });
    expect(layover.status).toBe(201);
    await until('the host is asked by email', () => inbox.list({ to: secrets.hostEmail })[0]);
    const asHost = api(url, host.token);
    const [invitation] = (await asHost.get<{ items: { id: string }[] }>('/invitations')).body.items;
    const meetup = await asHost.post<{ id: string; conversationId: string }>(`/invitations/${invitation!.id}/accept`);
    expect(meetup.status).toBe(201);
    const listener = await LiveListener.connect(url, token);
    const sent = { conversationId: meetup.body.conversationId, clientId: 't-1', body: secrets.message };
    expect((await listener.socket.emitWithAck('message.send', sent)).ok).toBe(true);
    const refused = await traveller.post(`/conversations/${sent.conversationId}/messages`, {
      ...sent,
      to: secrets.email,
    });
    expect(refused.status).toBe(400);
    expect((await traveller.post('/auth/code', { email: `${secrets.email} ${secrets.email}` })).status).toBe(400);
    expect((await traveller.patch('/me', { lastName: [secrets.lastName] }, { 'If-Match': '"1"' })).status).toBe(400);
    const off = await asHost.post(`/meetups/${meetup.body.id}/cancel`, { reason: secrets.reason });
    expect(off.status).toBe(200);
    const link = await asHost.post<{ url: string }>('/hosts/me/calendar-link');
    expect((await fetch(link.body.url.replace(/^http:\/\/[^/]+/, url))).status).toBe(200);
    listener.close();
    expect(await service!.stop(10_000)).toBe(0);

    const { output } = service!;
    const calendar = new URL(link.body.url).searchParams.get('token')!;
    for (const [what, text] of Object.entries({ ...secrets, code, token, hostToken: host.token, calendar })) {
      expect({ what, isLogged: output.includes(text) }).toEqual({ what, isLogged: false });
    }
    const lines = output
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const opened = lines.find(
      ({ msg, route, method }) => msg === 'request' && route === '/api/v1/layovers' && method === 'POST',
    );
    expect(opened).toMatchObject({
      level: 'info',
      status: 201,
      requestId: expect.any(String),
      actorId: expect.any(String),
    });
    expect(lines.some(({ job }) => job === 'match-hub')).toBe(true);
  }, 90_000);
});
