import { describe, expect, it } from '@jest/globals';
import { createECDH, randomBytes } from 'node:crypto';
import type { AppConfig } from '../config/index.js';
import { makeVapidKeys } from '../config/vapid-keys.js';
import { PushSender } from './push-sender.js';

/** As if a name that looked public led to this machine. */
class Deceived extends PushSender {
  override accepts(): boolean {
    return true;
  }
}

function aTarget(endpoint: string) {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  return { endpoint, p256dh: pair.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') };
}

const config = (toPrivateHosts: boolean) =>
  ({ push: { keys: makeVapidKeys(), subject: 'mailto:hello@interlude.example', toPrivateHosts } }) as AppConfig;
const message = { payload: '{}', ttlSeconds: 60, urgency: 'normal', topic: 'AAAAAAAAAAAAAAAAAAAAAA' } as const;

describe('a push message', () => {
  it('is not sent where a name leads to this machine, whatever it looked like', async () => {
    const sent = new Deceived(config(false)).send(aTarget('https://localhost:9/secret'), message);
    await expect(sent).rejects.toMatchObject({ reason: 'ENOTPUBLIC' });
  });

  it('that could not be sent says why without the address, which is a secret', async () => {
    const error = await new PushSender(config(true)).send(aTarget('http://127.0.0.1:9/secret'), message).catch(String);
    expect(error).toMatch(/ECONNREFUSED/);
    expect(error).not.toMatch(/secret|127/);
  });
});
