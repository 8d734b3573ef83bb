import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../src/contracts/domain-error.js';
import { Database } from '../../src/platform/database/index.js';
import { RateLimiter, type RateLimit } from '../../src/platform/http/rate-limit.js';
import { newId } from '../../src/shared/ids.js';
import { createPerson } from '../factories/scene.js';
import { startTestApp, testRedisUrl, type TestApp } from '../harness/app.js';
import { operationsOf, type Operation } from '../harness/openapi.js';
import { rawRequest } from '../harness/raw-request.js';
import { useUp } from '../harness/use-up.js';

const ops = '/api/v1/ops/programmes/{slug}';

/** So many requests in so many seconds. What costs much, or could be used to search for people, is in here. */
const limits: Record<string, [points: number, seconds: number]> = {
  'GET /api/v1/hosts/me/calendar.ics': [600, 60],
  'GET /api/v1/layovers/{id}/candidates': [60, 60],
  'GET /api/v1/me/export': [10, 3_600],
  'POST /api/v1/conversations/{id}/messages': [120, 60],
  'POST /api/v1/conversations/{id}/report': [10, 3_600],
  'POST /api/v1/integrations/flight-events': [600, 60],
  'POST /api/v1/integrations/flight-events/schiphol': [600, 60],
  'POST /api/v1/programmes/{slug}/layover-previews': [600, 60],
  [`GET ${ops}/imports/{id}/errors.csv`]: [60, 3_600],
  [`GET ${ops}/invitation-share`]: [60, 60],
  [`GET ${ops}/members`]: [60, 60],
  [`GET ${ops}/pair-facts`]: [120, 60],
  [`GET ${ops}/simulations/{id}/pairs/{layoverId}/{hostId}`]: [60, 60],
  [`GET ${ops}/supply-demand`]: [60, 60],
  [`POST ${ops}/hosts/import`]: [20, 3_600],
  [`POST ${ops}/layovers/import`]: [60, 3_600],
  [`POST ${ops}/matching-runs`]: [30, 60],
  [`POST ${ops}/members/{id}/support-view`]: [20, 600],
  [`POST ${ops}/reports/{id}/thread`]: [30, 600],
  [`POST ${ops}/rule-sets/{version}/simulate`]: [20, 60],
  [`POST ${ops}/rule-sets/{version}/simulate/upload`]: [20, 60],
  [`POST ${ops}/supply-demand/calls`]: [20, 3_600],
};

let app: TestApp;
let db: EntityManager;
beforeAll(async () => {
  app = await startTestApp({ config: { TRUST_PROXY: 'loopback' } });
  db = app.get(Database).manager;
});
afterAll(() => app.close());

const limitOf = (operation: Operation): RateLimit | undefined => (operation as unknown as Record<string, RateLimit>)['x-rate-limit'];

/** Statuses of so many requests, one after the other. */
async function statuses(url: string, count: number, headers: Record<string, string>, path = '/api/v1/hubs/XXX'): Promise<Set<number>> {
  const seen = new Set<number>();
  for (let n = 0; n < count; n += 1) seen.add((await rawRequest(url, path, { headers })).status);
  return seen;
}

describe('the limits of operations', () => {
  it('are those of this table, each less than what a member may ask in general', () => {
    const found = operationsOf(app.app).flatMap((operation) => {
      const limit = limitOf(operation);
      return limit ? [[operation.key, [limit.points, limit.seconds]] as const] : [];
    });
    expect(Object.fromEntries(found)).toEqual(limits);
    for (const [key, [points, seconds]] of Object.entries(limits)) {
      expect({ key, isTighter: points / seconds <= 600 / 60 }).toEqual({ key, isTighter: true });
    }
  });

  it('hold for one member wherever they ask from, and for nobody else', async () => {
    const [busy, other] = [await createPerson(db, new Date()), await createPerson(db, new Date())];
    const ask = async (token: string, from: string) =>
      (await rawRequest(app.url, '/api/v1/me/export', { headers: { Authorization: `Bearer ${token}`, 'X-Forwarded-For': from } })).status;
    for (let n = 1; n <= 10; n += 1) expect(await ask(busy.token, `198.51.100.${n}`)).toBe(200);
    expect(await ask(busy.token, '198.51.100.11')).toBe(429);
    expect(await ask(other.token, '198.51.100.1')).toBe(200);
  });

  it('before sign-in hold for a network, which may be a whole airport: all addresses of an IPv6 customer are one', async () => {
    const limiter = app.get(RateLimiter);
    expect(await statuses(app.url, 1, { 'X-Forwarded-For': '2001:db8:0:1::a' })).toEqual(new Set([404]));
    const taken = await useUp(2_999, (n) => limiter.takeGeneral({ ip: `2001:db8:0:1::${n.toString(16)}` }));
    expect(taken).toBeGreaterThanOrEqual(2_999);
    expect(await statuses(app.url, 1, { 'X-Forwarded-For': '2001:db8:0:1:ffff::1' })).toEqual(new Set([429]));
    expect(await statuses(app.url, 1, { 'X-Forwarded-For': '2001:db8:0:1:ffff::2' }, '/api/v1/me')).toEqual(new Set([429]));
    expect(await statuses(app.url, 1, { 'X-Forwarded-For': '2001:db8:0:2::1' })).toEqual(new Set([404]));
  });

  it('let a member ask 600 times a minute', async () => {
    const { token, memberId } = await createPerson(db, new Date());
    const limiter = app.get(RateLimiter);
    expect(await statuses(app.url, 1, { Authorization: `Bearer ${token}` }, '/api/v1/me')).toEqual(new Set([200]));
    const taken = await useUp(599, (n) => limiter.takeGeneral({ actor: { memberId }, ip: `198.51.100.${n % 200}` }));
    expect(taken).toBeGreaterThanOrEqual(599);
    expect(await statuses(app.url, 1, { Authorization: `Bearer ${token}` }, '/api/v1/me')).toEqual(new Set([429]));
  });

  it('end the guessing of tokens: after so many from one network nobody looks any more', async () => {
    const guess = () => ({ Authorization: `Bearer ${newId()}`, 'X-Forwarded-For': '198.51.100.50' });
    const taken = await useUp(300, async () => {
      const { status } = await rawRequest(app.url, '/api/v1/me', { headers: guess() });
      if (status === 429) throw new DomainError('rate_limited');
      expect(status).toBe(401);
    });
    expect(taken).toBeGreaterThanOrEqual(300);
  }, 30_000);

  it('take nobody for a guesser who sends no token, or the one of a session that is over', async () => {
    const from = { 'X-Forwarded-For': '198.51.100.51' };
    const { token } = await createPerson(db, new Date());
    const over = { ...from, Authorization: `Bearer ${token}` };
    expect((await rawRequest(app.url, '/api/v1/auth/session', { method: 'DELETE', headers: over })).status).toBe(204);
    expect(await statuses(app.url, 150, from, '/api/v1/me')).toEqual(new Set([401]));
    expect(await statuses(app.url, 150, over, '/api/v1/me')).toEqual(new Set([401]));
    expect(await statuses(app.url, 1, { ...from, Authorization: `Bearer ${newId()}` }, '/api/v1/me')).toEqual(new Set([401]));
  }, 30_000);
});

if (testRedisUrl() !== undefined) {
  describe('on two nodes', () => {
    it('are one limit: what was asked of one counts at the other', async () => {
      const beside = await startTestApp({ beside: app, config: { ROLE: 'api', TRUST_PROXY: 'loopback' } });
      try {
        const { token } = await createPerson(db, new Date());
        const headers = { Authorization: `Bearer ${token}` };
        const [here, there] = [
          await statuses(app.url, 5, headers, '/api/v1/me/export'),
          await statuses(beside.url, 5, headers, '/api/v1/me/export'),
        ];
        expect([here, there]).toEqual([new Set([200]), new Set([200])]);
        expect(await statuses(app.url, 1, headers, '/api/v1/me/export')).toEqual(new Set([429]));
        expect(await statuses(beside.url, 1, headers, '/api/v1/me/export')).toEqual(new Set([429]));
      } finally {
        await beside.close();
      }
    });

    it('end a session on both at once', async () => {
      const beside = await startTestApp({ beside: app, config: { ROLE: 'api', TRUST_PROXY: 'loopback' } });
      try {
        const { token } = await createPerson(db, new Date());
        const headers = { Authorization: `Bearer ${token}` };
        expect(await statuses(beside.url, 1, headers, '/api/v1/me')).toEqual(new Set([200]));
        expect((await rawRequest(app.url, '/api/v1/auth/session', { method: 'DELETE', headers })).status).toBe(204);
        expect(await statuses(beside.url, 1, headers, '/api/v1/me')).toEqual(new Set([401]));
      } finally {
        await beside.close();
      }
    });
  });
}
