/// <reference lib="webworker" />
import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { NetworkFirst } from 'workbox-strategies';
import { handlePush } from './push-worker.js';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

/** How long a page may take before the kept one is shown. */
const PAGE_TIMEOUT_SECONDS = 4;
/** Not the client's: the service's own pages and files. */
const NOT_PAGES = [/^\/api\//, /^\/dev\//, /^\/health\//, /^\/metrics/, /^\/socket\.io\//];

void self.skipWaiting();
clientsClaim();
cleanupOutdatedCaches();
precacheAndRoute(self.__WB_MANIFEST);

const KEPT_PAGES = 'pages';
/** Any page starts the client: one is enough. */
const KEPT_PAGE = '/';

// The page that the worker is installed from was fetched without it; the next visit may be without a connection.
self.addEventListener('install', (event) => {
  const keep = caches.open(KEPT_PAGES).then((kept) => kept.add(KEPT_PAGE));
  event.waitUntil(keep.catch(() => undefined));
});

// The page says what programme and language it is of, so the newest is the best.
const pages = new NetworkFirst({
  cacheName: KEPT_PAGES,
  networkTimeoutSeconds: PAGE_TIMEOUT_SECONDS,
  plugins: [
    { cacheKeyWillBeUsed: () => Promise.resolve(KEPT_PAGE) },
    { cacheWillUpdate: ({ response }) => Promise.resolve(response.ok ? response : null) },
  ],
});
registerRoute(new NavigationRoute(pages, { denylist: NOT_PAGES }));

handlePush();
