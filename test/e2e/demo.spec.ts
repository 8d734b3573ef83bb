import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedProgramme } from '../../src/demo/seed-programme.js';
import { Database } from '../../src/platform/database/index.js';
import { Host } from '../../src/modules/hosts/index.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { rawRequest } from '../harness/raw-request.js';

const ENTER = '/demo/session';

interface Current {
  member: { id: string; email: string };
  staff: { role: string }[];
}

describe('the demo', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    await seedProgramme(app.app.nest, 'layover-with-a-local-amsterdam', 12);
  }, 60_000);
  afterAll(() => app.close());

  async function enter(as: string): Promise<Current> {
    const { status, body, headers } = await api(app.url).post<{ token: string }>(ENTER, { as });
    expect(status).toBe(201);
    expect(String(headers['set-cookie'])).toMatch(/^interlude_session=\S+;.*HttpOnly/);
    return (await api(app.url, body.token).get<Current>('/auth/session')).body;
  }

  it('lets everybody in as the same traveller, who finds their trip again', async () => {
    const first = await enter('traveller');
    expect(first.member.email).toMatch(/@demo\.interlude\.example$/);
    expect((await enter('traveller')).member.id).toBe(first.member.id);
  });

  it('lets everybody in as an approved host', async () => {
    const { member } = await enter('host');
    const [host] = await app.get(Database).manager.findBy(Host, { memberId: member.id });
    expect(host).toMatchObject({ state: 'approved' });
  });

  it('lets everybody in as staff who may do everything', async () => {
    expect((await enter('staff')).staff).toMatchObject([{ role: 'administrator' }]);
  });

  it('lets nobody in as anybody else', async () => {
    expect((await api(app.url).post(ENTER, { as: 'marijke' })).status).toBe(400);
  });

  it('is no part of what the API says of itself', () => {
    expect(JSON.stringify(app.app.openApi)).not.toContain('/demo/');
  });
});

describe('a service that is no demonstration', () => {
  it('has no such way in', async () => {
    const app = await startTestApp({ config: { DEMO: 'false', SMTP_URL: 'smtp://127.0.0.1:9' } });
    try {
      for (const as of ['traveller', 'host', 'staff']) expect((await api(app.url).post(ENTER, { as })).status).toBe(404);
      expect((await rawRequest(app.url, '/dev')).status).toBe(404);
    } finally {
      await app.close();
    }
  });
});
