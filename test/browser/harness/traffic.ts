import type { BrowserContext, Page, Request } from '@playwright/test';

const inFlight = new WeakMap<Page, Set<Request>>();

/** Keeps account of what the pages of a context have asked for and not been answered yet. */
export function followTraffic(context: BrowserContext): void {
  context.on('page', (page) => {
    const open = new Set<Request>();
    inFlight.set(page, open);
    page.on('request', (request) => open.add(request));
    page.on('requestfinished', (request) => open.delete(request));
    page.on('requestfailed', (request) => open.delete(request));
  });
}

/** How much a page is waiting for. */
export const waitingFor = (page: Page): number => inFlight.get(page)?.size ?? 0;
