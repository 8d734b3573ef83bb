import { createECDH, randomBytes, type ECDH } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { PushSubscription } from '../../src/modules/notifications/push-subscription.entity.js';
import { newId } from '../../src/shared/ids.js';
import { createSession } from './member.js';

/** What a browser keeps to itself, and what it tells of itself when it subscribes. */
export interface Browser {
  readonly pair: ECDH;
  readonly secret: Buffer;
  readonly subscription: { endpoint: string; keys: { p256dh: string; auth: string } };
}

/** A browser with keys of its own that is reached at `endpoint`. */
export function aBrowser(endpoint: string): Browser {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  const secret = randomBytes(16);
  const keys = { p256dh: pair.getPublicKey('base64url'), auth: secret.toString('base64url') };
  return { pair, secret, subscription: { endpoint, keys } };
}

/** A subscription of a member who is signed in there; of a push service that there is not, unless told otherwise. */
export async function createPushSubscription(
  db: EntityManager,
  memberId: string,
  browser = aBrowser(`https://push.example/${newId()}`),
  sessionId?: string,
): Promise<PushSubscription> {
  const { endpoint, keys } = browser.subscription;
  const subscription: PushSubscription = {
    id: newId(),
    memberId,
    sessionId: sessionId ?? (await createSession(db, memberId)).sessionId,
    endpoint,
    ...keys,
    createdAt: new Date(),
  };
  await db.insert(PushSubscription, subscription);
  return subscription;
}
