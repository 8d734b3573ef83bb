import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../../src/platform/database/index.js';
import { createOperator, createStaff } from '../factories/programme.js';
import { createHostPerson, createScene, type Person, type Scene } from '../factories/scene.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { operationsOf, type Operation } from '../harness/openapi.js';
import { rawRequest } from '../harness/raw-request.js';
import { createWebFolder, type WebFolder } from '../harness/web-folder.js';
import { newId } from '../../src/shared/ids.js';

let app: TestApp;
let web: WebFolder;
let scene: Scene;
let person: Person;

beforeAll(async () => {
  web = await createWebFolder();
  app = await startTestApp({ config: { WEB_DIR: web.folder } });
  const db = app.get(Database).manager;
  scene = await createScene(db);
  person = await createHostPerson(db, scene, new Date());
  await createStaff(db, scene.programmeId, person.memberId, 'administrator');
  await createOperator(db, person.memberId);
});
afterAll(async () => {
  await app.close();
  await web.remove();
});

/** The same for everybody, and the same for hours: what a cache on the way may keep. */
const PUBLIC = ['GET /api/v1/hubs', 'GET /api/v1/hubs/{iata}'];

const addressOf = ({ path }: Operation): string =>
  path.replace('{slug}', scene.slug).replace('{iata}', scene.iata).replace('{version}', '1').replace(/\{\w+\}/g, newId());

const get = (path: string, headers: Record<string, string> = {}) =>
  rawRequest(app.url, path, { headers: { Authorization: `Bearer ${person.token}`, ...headers } });

describe('an answer of the API', () => {
  it('is kept by nobody on its way, be it a problem or not, unless it is everybody’s', async () => {
    const kept: Record<string, unknown> = {};
    for (const operation of operationsOf(app.app).filter(({ key }) => key.startsWith('GET /api/'))) {
      const { headers } = await get(addressOf(operation));
      if (!String(headers['cache-control']).includes('no-store')) kept[operation.key] = headers['cache-control'];
    }
    expect(Object.keys(kept).sort()).toEqual(PUBLIC);
    for (const value of Object.values(kept)) expect(value).toMatch(/^public, max-age=\d+/);
  });

  it('is in no search engine', async () => {
    for (const path of ['/api/v1/me', '/api/v1/nowhere', '/api/docs', '/api/openapi.json']) {
      expect((await get(path)).headers['x-robots-tag']).toBe('noindex');
    }
    expect((await get('/')).headers['x-robots-tag']).toBeUndefined();
  });
});

describe('every answer', () => {
  it.each(['/', '/api/v1/me', '/api/v1/nowhere', '/api/docs', '/health/live', '/assets/nothing.js'])('of %s keeps the page to itself', async (path) => {
    const { headers } = await get(path);
    expect(headers).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=(), microphone=(), geolocation=()'),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['server']).toBeUndefined();
  });

  it.each(['/', '/api/v1/me', '/api/docs', '/api/v1/ops/queues'])('of %s has a policy that runs no script but from a file of ours', async (path) => {
    const { headers } = await get(path, { Cookie: `interlude_session=${person.token}` });
    const policy = new Map(
      String(headers['content-security-policy'])
        .split(';')
        .map((part): [string, string] => [part.trim().split(' ')[0]!, part.trim().split(' ').slice(1).join(' ')]),
    );
    expect(policy.get('default-src')).toBe("'self'");
    expect(policy.get('script-src') ?? policy.get('default-src')).toBe("'self'");
    expect(policy.get('object-src')).toBe("'none'");
    expect(policy.get('frame-ancestors')).toBe("'none'");
    expect(policy.get('base-uri')).toMatch(/^'(none|self)'$/);
    expect(policy.get('form-action')).toBe("'self'");
  });

  it('lets no page of another origin read it', async () => {
    for (const path of ['/api/v1/me', '/api/v1/hubs', '/']) {
      const { headers } = await get(path, { Origin: 'https://evil.example' });
      expect(headers['access-control-allow-origin']).toBeUndefined();
      expect(headers['access-control-allow-credentials']).toBeUndefined();
    }
    const asked = await rawRequest(app.url, '/api/v1/me', {
      method: 'OPTIONS',
      headers: { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'DELETE' },
    });
    expect(asked.headers['access-control-allow-methods']).toBeUndefined();
  });
});

describe('files', () => {
  it.each([
    '/../package.json',
    '/assets/../../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/..%5c..%5cpackage.json',
    '//etc/passwd',
    '/.vite/manifest.json',
    '/.env',
    '/assets/.git/config',
    '/index.html~',
    '/api/docs/../../package.json',
  ])('beside the client are not served: %s', async (path) => {
    const { status, text } = await rawRequest(app.url, path);
    expect({ status, isFile: /"name"|root:|isEntry|\[core\]/.test(text) && !text.startsWith('<!doctype html>') && !text.includes('problems/not_found') }).toEqual({ status, isFile: false });
  });
});
