import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedProgramme, type SeededProgramme } from '../../src/demo/seed-programme.js';
import { seedYesterday } from '../../src/demo/seed-yesterday.js';
import { Database } from '../../src/platform/database/index.js';
import { Host } from '../../src/modules/hosts/index.js';
import { DAY_MS } from '../../src/shared/instant.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { rawRequest } from '../harness/raw-request.js';
import { until } from '../harness/until.js';

const ENTER = '/demo/session';
const SLUG = 'layover-with-a-local-amsterdam';

interface Current {
  member: { id: string; email: string };
  staff: { role: string }[];
}

describe('the demo', () => {
  let app: TestApp;
  let seeded: SeededProgramme;
  beforeAll(async () => {
    app = await startTestApp();
    seeded = await seedProgramme(app.app.nest, SLUG, 12);
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

  it('has one day that is over, on which staff can try rules', async () => {
    await seedYesterday(app.app.nest, seeded);
    await seedYesterday(app.app.nest, seeded);
    const { body } = await api(app.url).post<{ token: string }>(ENTER, { as: 'staff' });
    const staff = api(app.url, body.token);
    const ops = `/ops/programmes/${SLUG}`;
    const { items } = (await staff.get<{ items: { day: string; layovers: number }[] }>(`${ops}/simulations/days?hub=AMS`)).body;
    expect(items).toHaveLength(1);
    const { day, layovers } = items[0]!;
    expect(Date.parse(day)).toBeLessThan(Date.now() - DAY_MS);

    const source = { kind: 'period', from: day, to: day };
    const begun = await staff.post<{ id: string }>(`${ops}/rule-sets/1/simulate`, { hub: 'AMS', source });
    expect(begun.status).toBe(202);
    const simulation = () =>
      staff.get<{ state: string; result: { draft: { layovers: number; matched: number } } | null }>(
        `${ops}/simulations/${begun.body.id}`,
      );
    await until('it has been replayed', async () => (await simulation()).body.state === 'finished', { timeoutMs: 60_000 });
    const { draft } = (await simulation()).body.result!;
    expect(draft.layovers).toBe(layovers);
    expect(draft.matched).toBeGreaterThan(0);
  }, 90_000);

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
