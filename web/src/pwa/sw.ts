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

// The page says what programme and language it is of, so the newest is the best; any of them starts the client.
const pages = new NetworkFirst({
  cacheName: 'pages',
  networkTimeoutSeconds: PAGE_TIMEOUT_SECONDS,
  plugins: [
    { cacheKeyWillBeUsed: () => Promise.resolve('/') },
    { cacheWillUpdate: ({ response }) => Promise.resolve(response.ok ? response : null) },
  ],
});
registerRoute(new NavigationRoute(pages, { denylist: NOT_PAGES }));

handlePush();
