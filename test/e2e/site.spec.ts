import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Programme } from '../../src/modules/programmes/index.js';
import { Database } from '../../src/platform/database/index.js';
import { RateLimiter } from '../../src/platform/http/index.js';
import { createScene, type Scene } from '../factories/scene.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { rawRequest } from '../harness/raw-request.js';
import { useUp } from '../harness/use-up.js';
import { createWebFolder, type WebFolder } from '../harness/web-folder.js';

const EVIL = '</script><script>alert(1)</script><!--body-->"onload=\'alert(2)\' $& $` <b>';

let app: TestApp;
let db: EntityManager;
let web: WebFolder;
let scene: Scene;

beforeAll(async () => {
  web = await createWebFolder();
  app = await startTestApp({ config: { WEB_DIR: web.folder, TRUST_PROXY: 'loopback' } });
  db = app.get(Database).manager;
  scene = await createScene(db);
  await db.update(Programme, { id: scene.programmeId }, {
    name: 'Tea between planes',
    defaultLocale: 'en',
    heroText: { en: 'Hours to spare? Meet a local.', nl: 'Uren over? Ontmoet iemand van hier.' },
  });
});
afterAll(async () => {
  await app.close();
  await web.remove();
});

const get = (path: string, headers: Record<string, string> = {}) =>
  rawRequest(app.url, path, { method: 'GET', headers: { Accept: 'text/html', ...headers } });
const languageOf = (page: string): string => /<html lang="(\w+)" dir="(\w+)">/.exec(page)!.slice(1).join(' ');
const bootOf = (page: string) =>
  JSON.parse(/<script id="boot" type="application\/json">([^<]*)<\/script>/.exec(page)![1]!) as Record<string, unknown>;

describe('the page', () => {
  it('is that of the only open programme, with its name and what it is about', async () => {
    const { status, text } = await get('/');
    expect(status).toBe(200);
    expect(text).toContain('<title>Tea between planes</title>');
    expect(text).toContain('<meta name="description" content="Hours to spare? Meet a local." />');
    expect(text).toContain('<h1>Hours to spare? Meet a local.</h1>');
    expect(bootOf(text)).toMatchObject({ programme: { slug: scene.slug }, demo: true, hasSession: false });
  });

  it('is the same at every address of the client', async () => {
    for (const path of ['/sign-in', '/trips/1', `/p/${scene.slug}/preview?hub=AMS`]) {
      expect(await get(path)).toMatchObject({ status: 200, text: expect.stringContaining('/assets/index-1a2b3c.js') });
    }
  });

  it.each([
    ['asked for by its address', '/?lang=ar', {}, 'ar rtl'],
    ['chosen before', '/', { Cookie: 'interlude_locale=nl', 'Accept-Language': 'fr' }, 'nl ltr'],
    ['of the browser', '/', { 'Accept-Language': 'pt, fr;q=0.8' }, 'fr ltr'],
    ['of the address rather than the one chosen', '/?lang=hi', { Cookie: 'interlude_locale=nl' }, 'hi ltr'],
    ['that we have, where another is asked for', '/?lang=xx', {}, 'en ltr'],
  ])('is in the language %s', async (_, path, headers, language) => {
    const { text, headers: sent } = await get(path, headers as Record<string, string>);
    expect(languageOf(text)).toBe(language);
    expect(sent['content-language']).toBe(language.slice(0, 2));
    expect(bootOf(text)['locale']).toBe(language.slice(0, 2));
  });

  it('says what it is about in its language, or else in the programme’s', async () => {
    expect((await get('/?lang=nl')).text).toContain('content="Uren over? Ontmoet iemand van hier."');
    expect((await get('/?lang=de')).text).toContain('content="Hours to spare? Meet a local."');
  });

  it('names the files of the screen that will be shown, in its language, and none twice', async () => {
    const { text } = await get('/?lang=nl');
    const preloaded = [...text.matchAll(/rel="(modulepreload|preload)" href="([^"]+)"/g)].map(([, rel, href]) => `${rel} ${href}`);
    expect(preloaded).toEqual([
      'modulepreload /assets/first-1a2b3c.js',
      'preload /assets/first.css',
      'modulepreload /assets/kit-1a2b3c.js',
      'modulepreload /assets/landing-nl.js',
    ]);
    expect((await get('/sign-in')).text).not.toContain('preload');
  });

  it('asks on a preview whether there is time, before a script has run', async () => {
    const { text } = await get(`/p/${scene.slug}/preview?lang=nl`);
    expect(text).toContain('<h1>Heb je tijd voor Testhaven?</h1>');
    expect(text).toContain('<title>Heb je tijd voor Testhaven? · Tea between planes</title>');
  });

  it('names itself in every language for search engines', async () => {
    const { text } = await get(`/p/${scene.slug}`);
    expect(text).toContain(`<link rel="canonical" href="${app.url}/p/${scene.slug}" />`);
    expect(text.match(/hreflang=/g)).toHaveLength(8);
  });

  it('carries the key that browsers subscribe to', async () => {
    expect(bootOf((await get('/')).text)['pushKey']).toBe(app.config.push.keys!.publicKey);
  });

  it('knows whether the browser has a session', async () => {
    expect(bootOf((await get('/', { Cookie: 'interlude_session=abc' })).text)['hasSession']).toBe(true);
  });

  it.each(['//', '//evil.example', '/\\', '//[', '/p//', '/%5c'])('is shown at %s as well, which is no address of ours', async (path) => {
    const { status, text } = await get(path);
    expect([200, 404]).toContain(status);
    expect(text).toContain(`<link rel="canonical" href="${app.url}/`);
  });

  it.each(['/', '/assets/index-1a2b3c.js'])('at %s can be asked for its head alone', async (path) => {
    const asked = await rawRequest(app.url, path, { method: 'HEAD', headers: { Accept: 'text/html' } });
    expect(asked).toMatchObject({ status: 200, text: '', headers: { 'content-type': (await get(path)).headers['content-type'] } });
  });

  it('is not found, but shown, for a programme that there is not', async () => {
    const { status, text } = await get('/p/nowhere');
    expect(status).toBe(404);
    expect(bootOf(text)['programme']).toBeNull();
  });

  it('does not let a programme’s words become anything but words', async () => {
    await db.update(Programme, { id: scene.programmeId }, { name: EVIL, heroText: { en: EVIL } });
    const { text } = await get('/');
    await db.update(Programme, { id: scene.programmeId }, { name: 'Tea', heroText: {} });
    expect((bootOf(text)['programme'] as { name: string }).name).toBe(EVIL);
    expect(text.match(/<script/g)).toHaveLength(2);
    expect(text.match(/<b>/g)).toBeNull();
    expect(text).not.toMatch(/content="[^"]*"onload/);
  });

  it('is not made for an address that asks without end', async () => {
    const limiter = app.get(RateLimiter);
    const another = { 'X-Forwarded-For': '192.0.2.7' };
    expect((await get('/', another)).status).toBe(200);
    const taken = await useUp(2_999, () => limiter.take('page', '192.0.2.7', { points: 3_000, seconds: 60 }));
    expect(taken).toBeGreaterThanOrEqual(2_999);
    const { status, headers, text } = await get('/', another);
    expect({ status, code: (JSON.parse(text) as { code: string }).code }).toEqual({ status: 429, code: 'rate_limited' });
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect((await get('/')).status).toBe(200);
  });

  it('comes with headers that keep it safe', async () => {
    const { headers } = await get('/');
    expect(headers['content-security-policy']).toMatch(/script-src 'self'(;|$)/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['vary']).toContain('Accept-Language');
  });
});

describe('a service that is told of a client that is not there', () => {
  it('says so instead of starting without', async () => {
    await expect(startTestApp({ config: { WEB_DIR: '/nowhere' } })).rejects.toThrow(/WEB_DIR/);
  });
});

describe('beside the page', () => {
  it('files are served, those that are named by their content for ever', async () => {
    expect((await get('/assets/index-1a2b3c.js')).headers['cache-control']).toMatch(/immutable/);
    expect((await get('/icon.svg')).headers['cache-control']).toBe('no-cache');
  });

  it.each(['/assets/index-old.js', '/nothing.png', '/dev/nothing', '/metrics/nothing'])('there is no page at %s', async (path) => {
    const { status, text } = await get(path);
    expect({ status, isPage: text.includes('<html') }).toEqual({ status: 404, isPage: false });
  });

  it('what the API does not have is a problem, whatever is asked for', async () => {
    const { status, text } = await get('/api/v1/nowhere');
    expect(status).toBe(404);
    expect(JSON.parse(text)).toMatchObject({ code: 'not_found' });
  });

  it('there is a manifest with the programme’s colour', async () => {
    const { text } = await get('/manifest.webmanifest');
    expect(JSON.parse(text)).toMatchObject({ display: 'standalone', theme_color: expect.stringMatching(/^#/) });
  });
});
