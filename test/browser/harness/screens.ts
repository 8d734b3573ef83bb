import type { Page } from '@playwright/test';
import { consoleVisits } from './console-screens.js';
import { expect } from './fixtures.js';
import { report } from './reports.js';
import { waitingFor } from './traffic.js';
import { enter, enterAsStaff, flights, invite, match, PROGRAMME, uniqueName, type Member } from './scene.js';

/** So long nothing has happened that nothing more will. */
const CALM_FRAMES = 4;

/** One screen of the client, as somebody sees it. */
export interface ScreenVisit {
  /** What a screenshot of it is called. */
  name: string;
  path: string;
  /** Nobody: whoever comes by. */
  as: keyof Cast | 'nobody';
}

/** Everybody for whom a screen looks different. */
export interface Cast {
  /** Waits for a host to answer. */
  waiting: Member;
  /** Has been invited by `waiting`. */
  invited: Member;
  /** Has a meetup with `host`. */
  traveller: Member;
  host: Member;
  /** Has only just signed in. */
  newcomer: Member;
  staff: Member;
}

export interface Screens {
  cast: Cast;
  visits: ScreenVisit[];
}

/** Brings people into the state in which every screen has something to show. */
export async function prepareScreens(names = { waiting: uniqueName('Leila'), traveller: uniqueName('Aiko') }): Promise<Screens> {
  const asked = await invite(names.waiting, 3);
  const matched = await match(names.traveller);
  const cast = {
    waiting: asked.traveller,
    invited: asked.host,
    traveller: matched.traveller,
    host: matched.host,
    newcomer: await enter(`newcomer.${asked.layoverId.slice(0, 8)}@demo.interlude.example`),
    staff: await enterAsStaff(),
  };
  const reportId = await report(matched, cast.staff);
  const flightSearch = new URLSearchParams(Object.entries(flights()).map(([key, value]) => [key, String(value)])).toString();
  const programme = `/p/${PROGRAMME}`;
  const visits: ScreenVisit[] = [
    { name: 'home', path: '/', as: 'nobody' },
    { name: 'landing', path: programme, as: 'nobody' },
    { name: 'preview', path: `${programme}/preview?${flightSearch}`, as: 'nobody' },
    { name: 'sign-in', path: '/sign-in', as: 'nobody' },
    { name: 'not-found', path: '/nothing/here', as: 'nobody' },
    { name: 'request', path: `${programme}/request?${flightSearch}`, as: 'newcomer' },
    { name: 'trips-empty', path: '/trips', as: 'newcomer' },
    { name: 'join', path: `${programme}/join`, as: 'newcomer' },
    { name: 'chats-empty', path: '/chats', as: 'newcomer' },
    { name: 'trips', path: '/trips', as: 'traveller' },
    { name: 'trip-waiting', path: `/trips/${asked.layoverId}`, as: 'waiting' },
    { name: 'trip-matched', path: `/trips/${matched.layoverId}`, as: 'traveller' },
    { name: 'meetup', path: `/meetups/${matched.meetupId}`, as: 'traveller' },
    { name: 'meetup-host', path: `/meetups/${matched.meetupId}`, as: 'host' },
    { name: 'chats', path: '/chats', as: 'traveller' },
    { name: 'chat', path: `/chats/${matched.conversationId}`, as: 'traveller' },
    { name: 'notices', path: '/notices', as: 'traveller' },
    { name: 'me', path: '/me', as: 'traveller' },
    { name: 'profile', path: '/me/profile', as: 'traveller' },
    { name: 'notification-settings', path: '/me/notifications', as: 'traveller' },
    { name: 'my-data', path: '/me/data', as: 'traveller' },
    { name: 'host-home', path: '/host', as: 'invited' },
    { name: 'invitation', path: `/host/invitations/${asked.invitationId}`, as: 'invited' },
    { name: 'availability', path: '/host/availability', as: 'host' },
    { name: 'host-profile', path: '/host/profile', as: 'host' },
    { name: 'standing-yes', path: '/host/standing-yes', as: 'host' },
    { name: 'impact', path: '/host/impact', as: 'host' },
    { name: 'ops', path: '/ops', as: 'staff' },
    { name: 'ops-reports', path: `/ops/${PROGRAMME}/reports`, as: 'staff' },
    { name: 'ops-report', path: `/ops/${PROGRAMME}/reports/${reportId}`, as: 'staff' },
    { name: 'ops-kept', path: `/ops/${PROGRAMME}/reports?tab=kept`, as: 'staff' },
    ...(await consoleVisits(cast.staff, asked, names.waiting)),
  ];
  return { cast, visits };
}

/** Opens an address and waits until everything on the screen is there. */
export async function show(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await settled(page);
}

/** Resolves once the screen has its headline and nothing of it is on the way, over several frames: one answer leads to the next question. */
export async function settled(page: Page): Promise<void> {
  let calmFrames = 0;
  await expect
    .poll(async () => ((calmFrames = (await isCalm(page)) ? calmFrames + 1 : 0) >= CALM_FRAMES), { intervals: [20], timeout: 20_000 })
    .toBe(true);
}

async function isCalm(page: Page): Promise<boolean> {
  if (waitingFor(page) > 0) return false;
  return page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise(requestAnimationFrame);
    return document.querySelector('h1') !== null && document.querySelector('.mantine-Loader-root, .mantine-Skeleton-root') === null;
  });
}
