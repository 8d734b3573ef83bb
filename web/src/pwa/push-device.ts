import { api, bodyOf } from '../api/client.js';

/** Whether this browser can be told by web push at all. */
export const canPush = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

const registration = async (): Promise<ServiceWorkerRegistration | undefined> =>
  canPush() ? navigator.serviceWorker.getRegistration() : undefined;

/** The browser's own subscription, if it has one. */
export async function subscriptionHere(): Promise<PushSubscription | null> {
  return (await (await registration())?.pushManager.getSubscription()) ?? null;
}

/** What the service wants to know of a subscription. */
function toBody(subscription: PushSubscription) {
  const { endpoint, keys } = subscription.toJSON() as { endpoint: string; keys: { p256dh: string; auth: string } };
  return { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } };
}

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));

/**
 * Subscribes the browser and tells the service. Permission must have been given.
 *
 * @param key the public key of the service, base64url
 */
export async function subscribeDevice(key: string): Promise<void> {
  const { pushManager } = await navigator.serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey: bytesOf(key) };
  const subscription = await pushManager.subscribe(options).catch(async (error: DOMException) => {
    // It was subscribed with another key, of another installation at this address.
    if (error.name !== 'InvalidStateError') throw error;
    await (await pushManager.getSubscription())?.unsubscribe();
    return pushManager.subscribe(options);
  });
  await bodyOf(api.PUT('/api/v1/me/push-subscriptions', { body: toBody(subscription) }));
}

/** Ends the browser's subscription; the service forgets it with the session, or when it is next refused. */
export async function unsubscribeDevice(): Promise<void> {
  await (await subscriptionHere())?.unsubscribe();
}
