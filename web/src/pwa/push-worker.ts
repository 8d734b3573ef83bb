/// <reference lib="webworker" />
import type { PushPayload } from '../../../src/contracts/push.js';

declare const self: ServiceWorkerGlobalScope;

const SUBSCRIPTIONS = '/api/v1/me/push-subscriptions';

const openPages = (): Promise<readonly WindowClient[]> => self.clients.matchAll({ type: 'window', includeUncontrolled: true });

/** Shows what was pushed, unless somebody looks at the app, which tells the same by itself. */
async function show({ id, title, body, locale, path }: PushPayload): Promise<void> {
  const pages = await openPages();
  if (pages.some((page) => page.focused && page.visibilityState === 'visible')) return;
  await self.registration.showNotification(title, {
    body,
    lang: locale,
    dir: locale === 'ar' ? 'rtl' : 'ltr',
    tag: id,
    icon: '/icon-192.png',
    badge: '/icon-192.png',
    data: { path },
  });
}

/** Goes to the address in a page that is open already, or in a new one. */
async function open(path: string): Promise<void> {
  const address = new URL(path, self.location.origin);
  if (address.origin !== self.location.origin) return;
  const [page] = await openPages();
  if (!page) {
    await self.clients.openWindow(address.href);
    return;
  }
  // Brought to the front or not, it is to show what was tapped.
  await page.focus().catch(() => undefined);
  // The page goes there by itself, so that nothing in it is lost; see `push-messages.ts`.
  page.postMessage({ type: 'open', path: `${address.pathname}${address.search}${address.hash}` });
}

/** The browser has replaced its subscription: the service is told of the new one. */
async function renew(subscription: PushSubscription | null, old: PushSubscription | null): Promise<void> {
  const key = old?.options.applicationServerKey;
  const fresh =
    subscription ?? (key ? await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }) : null);
  const json = fresh?.toJSON();
  if (!json?.keys) return;
  const { p256dh, auth } = json.keys;
  await fetch(SUBSCRIPTIONS, {
    method: 'PUT',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ endpoint: json.endpoint, keys: { p256dh, auth } }),
  });
}

interface SubscriptionChange extends ExtendableEvent {
  readonly newSubscription?: PushSubscription | null;
  readonly oldSubscription?: PushSubscription | null;
}

export function handlePush(): void {
  self.addEventListener('push', (event) => {
    if (event.data) event.waitUntil(show(event.data.json() as PushPayload));
  });
  self.addEventListener('notificationclick', (event) => {
    event.notification.close();
    const { path } = (event.notification.data ?? {}) as { path?: string };
    event.waitUntil(open(path ?? '/notices'));
  });
  self.addEventListener('pushsubscriptionchange', (event) => {
    const { newSubscription = null, oldSubscription = null } = event as SubscriptionChange;
    (event as SubscriptionChange).waitUntil(renew(newSubscription, oldSubscription));
  });
}
