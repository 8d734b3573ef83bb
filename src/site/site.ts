import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DEFAULT_ACCENT } from '../contracts/boot.js';
import { isLocale, LOCALE_COOKIE, negotiateLocale, type Locale } from '../contracts/locales.js';
import { HubDirectory, Programmes, type Programme } from '../modules/programmes/index.js';
import { SESSION_COOKIE } from '../platform/auth/index.js';
import type { AppConfig } from '../platform/config/index.js';
import { Database } from '../platform/database/index.js';
import { BEFORE_SIGN_IN, RateLimiter } from '../platform/http/index.js';
import { message } from '../platform/i18n/index.js';
import { networkOf } from '../platform/net/index.js';
import type { FirstWords } from './first-paint.js';
import { firstScreenAt, partsOf } from './first-screens.js';
import { fillPage } from './page.js';
import { findWebFiles } from './web-files.js';

const PRODUCT = 'Interlude';
/** Addresses of the service itself: what is not found there is no page of the client. */
const NOT_PAGES = /^\/(api|dev|health|metrics|assets|socket\.io)(\/|$|\?)/;
/** Files are named by their content. */
const ASSETS_MAX_AGE_MS = 31_536_000_000;

/**
 * Serves the client: its files, and its page at every address that is nobody else's. Does nothing where the client has not
 * been built.
 */
export async function serveSite(app: NestFastifyApplication, config: AppConfig): Promise<void> {
  const web = findWebFiles(config.http.webDir);
  if (!web) return;
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const programmes = app.get(Programmes);
  const hubs = app.get(HubDirectory);
  const database = app.get(Database);
  const limiter = app.get(RateLimiter);
  await server.register(fastifyStatic, {
    root: web.folder,
    index: false,
    // Every file is known at start; all other addresses are pages.
    wildcard: false,
    // The page is made below; what is compressed is sent in place of what it was made from.
    globIgnore: ['index.html', '**/*.br', '**/*.gz'],
    preCompressed: true,
    decorateReply: false,
    cacheControl: false,
    setHeaders: (response, path) => {
      response.setHeader('Vary', 'Accept-Encoding');
      const isNamedByContent = path.includes('/assets/');
      const age = isNamedByContent ? `public, max-age=${ASSETS_MAX_AGE_MS / 1000}, immutable` : 'no-cache';
      response.setHeader('Cache-Control', age);
    },
  });

  /** The one of the address, or the only one there is. */
  const programmeOf = async (path: string): Promise<Programme | null> => {
    const slug = /^\/p\/([^/?]+)/.exec(path)?.[1];
    if (slug !== undefined) return programmes.findPublic(database.manager, slug);
    const open = (await programmes.all(database.manager)).filter(({ state }) => state === 'open');
    return open.length === 1 ? open[0]! : null;
  };

  const previewWords = async ({ id }: Programme, locale: Locale): Promise<FirstWords> => {
    const summaries = await hubs.summaries(database.manager, await programmes.hubIds(database.manager, id));
    const cities = summaries.map(({ city }) => city);
    const city = new Intl.ListFormat(locale, { type: 'disjunction' }).format(cities);
    return {
      screen: 'preview',
      title: message(locale, 'page.preview.title', { city }),
      lead: message(locale, 'page.preview.lead'),
    };
  };

  // Every page, and every manifest, asks the database.
  server.get('/manifest.webmanifest', async (request, reply) => {
    await limiter.take('manifest', networkOf(request.ip), BEFORE_SIGN_IN);
    const programme = await programmeOf('/');
    return reply.type('application/manifest+json').send(manifestOf(programme));
  });

  server.get('/*', async (request, reply) => {
    // As it was sent: `//` is an address too, and none that a URL could be made of.
    const pathname = /^\/[^?#]*/.exec(request.url)?.[0];
    const wantsPage = /\btext\/html\b|\*\/\*/.test(request.headers.accept ?? '*/*');
    // With an extension it would be a file, and those that exist have been served.
    if (pathname === undefined || !wantsPage || NOT_PAGES.test(pathname) || /\.\w{2,5}$/.test(pathname)) return reply.callNotFound();
    await limiter.take('page', networkOf(request.ip), BEFORE_SIGN_IN);
    const programme = await programmeOf(pathname);
    // The client says so to people; this is for all others.
    if (!programme && pathname.startsWith('/p/')) void reply.code(404);
    const locale = localeOf(request);
    const hero = programme?.heroText[locale] ?? programme?.heroText[programme.defaultLocale] ?? '';
    const screen = programme && firstScreenAt(pathname);
    const words: FirstWords | null =
      screen?.name === 'preview'
        ? await previewWords(programme!, locale)
        : screen && { screen: 'landing', brandName: programme!.brandName, text: hero };
    const name = programme?.name ?? PRODUCT;
    const page = fillPage(web.template, {
      boot: {
        locale,
        programme: programme && { slug: programme.slug, name: programme.name, accentColour: programme.accentColour },
        hasSession: request.cookies[SESSION_COOKIE] !== undefined,
        demo: config.demo,
        pushKey: config.push.keys?.publicKey ?? null,
      },
      name,
      title: words?.screen === 'preview' ? `${words.title} · ${name}` : name,
      description: hero,
      address: `${config.http.publicUrl}${pathname}`,
      accentColour: programme?.accentColour ?? DEFAULT_ACCENT,
      displayFont: web.displayFont,
      words,
      files: screen ? web.filesOf(partsOf(screen, locale)) : [],
    });
    return sendPage(reply, page, locale);
  });
}

function sendPage(reply: FastifyReply, page: string, locale: Locale): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('Content-Language', locale)
    .header('Cache-Control', 'no-cache')
    .header('Vary', 'Accept-Language, Cookie')
    .send(page);
}

/** Asked for by the address, chosen before, or the browser's. */
function localeOf(request: FastifyRequest): Locale {
  const asked = (request.query as { lang?: unknown }).lang;
  const chosen = request.cookies[LOCALE_COOKIE];
  for (const locale of [asked, chosen]) if (typeof locale === 'string' && isLocale(locale)) return locale;
  return negotiateLocale(request.headers['accept-language']);
}

const manifestOf = (programme: Programme | null) => ({
  name: programme?.name ?? PRODUCT,
  short_name: PRODUCT,
  start_url: '/',
  display: 'standalone',
  background_color: '#fbf8f3',
  theme_color: programme?.accentColour ?? DEFAULT_ACCENT,
  icons: [
    { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
    { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any maskable' },
  ],
});
