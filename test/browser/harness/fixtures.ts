import { test as base, expect, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test';
import { LOCALE_COOKIE, type Locale } from '../../../src/contracts/locales.js';
import { shiftClock } from './clock.js';
import { BASE_URL, SHIFT_MS } from './settings.js';
import { followTraffic } from './traffic.js';
import { wordsIn, type Words } from './words.js';

const SESSION_COOKIE = 'interlude_session';

/** Viewports in CSS pixels. */
export const devices = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  smallPhone: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
  desktop: { viewport: { width: 1280, height: 800 } },
  wideDesktop: { viewport: { width: 1920, height: 1080 } },
} satisfies Record<string, BrowserContextOptions>;

export interface PersonOptions {
  locale?: Locale;
  device?: keyof typeof devices;
  /** Of a session that the API has begun; nobody is signed in without. */
  token?: string;
  baseURL?: string;
  context?: BrowserContextOptions;
}

/** Somebody with a browser of their own. */
export interface Person {
  context: BrowserContext;
  page: Page;
  locale: Locale;
  /** What the client says in this person's language. */
  t: Words;
  /** What went wrong in the pages, as they told the console. */
  complaints: string[];
}

interface Fixtures {
  /** Opens a browser for somebody. It is closed with the test, which fails if a page complained. */
  meet: (options?: PersonOptions) => Promise<Person>;
}

export const test = base.extend<Fixtures>({
  meet: async ({ browser }, use) => {
    const people: Person[] = [];
    await use(async (options) => {
      const person = await open(browser, options);
      people.push(person);
      return person;
    });
    for (const { complaints } of people) expect.soft(complaints).toEqual([]);
    for (const { context } of people) await context.close();
  },
});

export { expect };

export async function open(browser: Browser, options: PersonOptions = {}): Promise<Person> {
  return prepare(await browser.newContext(contextOptions(options)), options);
}

export const contextOptions = ({ locale = 'en', device = 'phone', baseURL = BASE_URL, context }: PersonOptions): BrowserContextOptions => ({
  baseURL,
  locale,
  ...devices[device],
  reducedMotion: 'reduce',
  ...context,
});

/** Makes a fresh context that of a person: their language, their session, their clock. */
export async function prepare(context: BrowserContext, { locale = 'en', token, baseURL = BASE_URL }: PersonOptions): Promise<Person> {
  followTraffic(context);
  await context.addInitScript(shiftClock, SHIFT_MS);
  await context.addCookies([
    { name: LOCALE_COOKIE, value: locale, url: baseURL },
    ...(token === undefined ? [] : [{ name: SESSION_COOKIE, value: token, url: baseURL, httpOnly: true }]),
  ]);
  const complaints: string[] = [];
  context.on('weberror', (error) => complaints.push(error.error().message));
  context.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message.text())) complaints.push(message.text());
  });
  return { context, page: await context.newPage(), locale, t: wordsIn(locale), complaints };
}

/** The browser itself reports every refusal and lost connection; whether the page copes is what the tests look at. */
const isExpected = (text: string): boolean => /^Failed to load resource|ERR_INTERNET_DISCONNECTED|WebSocket connection to/.test(text);
