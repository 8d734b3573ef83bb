import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import request from 'supertest';
import { startTestApp, type TestApp } from '../harness/app.js';
import { until } from '../harness/until.js';
import { createWebFolder, type WebFolder } from '../harness/web-folder.js';

let app: TestApp;
let web: WebFolder;

beforeAll(async () => {
  web = await createWebFolder();
  app = await startTestApp({ config: { WEB_DIR: web.folder } });
});

afterAll(async () => {
  await app?.close();
  await web.remove();
});

const get = (path: string) => request(app.url).get(path);

describe('the house', () => {
  it('is alive and ready once it listens', async () => {
    expect((await get('/health/live')).body).toEqual({ status: 'ok' });

    const ready = await get('/health/ready');

    expect(ready.status).toBe(200);
    expect(ready.body).toMatchObject({ ready: true, checks: expect.arrayContaining([{ name: 'database', ok: true }]) });
  });

  it('shows a page that says what runs where', async () => {
    const page = await get('/dev');

    expect(page.headers['content-type']).toContain('text/html');
    for (const fact of ['Socket.IO', '/live', 'PostgreSQL', 'BullMQ']) expect(page.text).toContain(fact);
    for (const link of ['/api/docs', '/health/ready', '/metrics', '/dev/inbox']) expect(page.text).toContain(`href="${link}"`);
  });

  it('answers every address that this page links to', async () => {
    const links = [...(await get('/dev')).text.matchAll(/href="([^"]+)"/g)].map(([, link]) => link!);

    for (const link of links) expect({ link, status: (await get(link).redirects(2)).status }).toEqual({ link, status: 200 });
  });

  it('counts its requests by route for Prometheus', async () => {
    await get('/health/live');

    const metrics = await get('/metrics');

    expect(metrics.text).toMatch(/interlude_http_request_seconds_count\{method="GET",route="\/health\/live",status="200"\} [1-9]/);
  });

  it('has its figures at one address, which a load balancer can keep from the outside', async () => {
    expect((await get('/metrics?from=here')).status).toBe(200);
    expect((await get('/%6Detrics')).status).toBe(404);
  });

  it('describes itself in OpenAPI 3.1', async () => {
    const { body } = await get('/api/openapi.json');

    expect(body.openapi).toMatch(/^3\.1\./);
    expect(Object.keys(body.paths)).toContain('/api/v1/auth/code');
  });

  it('answers an unknown address with a problem', async () => {
    const answer = await get('/api/v1/nowhere');

    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ status: 404, code: 'not_found', requestId: answer.headers['x-request-id'] });
  });
});

describe('shutting down', () => {
  it('lets a request in flight finish, and takes no new one', async () => {
    const node = await startTestApp();
    const blocker = new pg.Client({ connectionString: node.config.database.url });
    await blocker.connect();
    await blocker.query('begin; lock table sign_in_code in access exclusive mode');
    const inFlight = request(node.url).post('/api/v1/auth/code').send({ email: 'mina@example.test' }).then(({ status }) => status);
    await until('the request waits for the table', async () => {
      const { rows } = await blocker.query<{ n: string }>('select count(*) as n from pg_locks where not granted');
      return Number(rows[0]?.n) > 0;
    });

    const closing = node.close();
    await until('nobody new is let in', () => fetch(`${node.url}/health/live`).then(() => false, () => true));
    await blocker.end();

    expect(await inFlight).toBe(202);
    await closing;
  });
});
