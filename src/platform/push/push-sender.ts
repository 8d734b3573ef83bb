import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { Inject, Injectable, Optional } from '@nestjs/common';
import webPush from 'web-push';
import { APP_CONFIG, type AppConfig } from '../config/index.js';
import { Metrics } from '../metrics/index.js';
import { traced } from '../tracing/index.js';
import { mayBePublicHost, publicLookup } from '../net/index.js';

const TIMEOUT_MS = 10_000;
const GONE: ReadonlySet<number> = new Set([404, 410]);

/** Where a browser is reached, as it says itself (`PushSubscription`). */
export interface PushTarget {
  readonly endpoint: string;
  /** The browser's public key on P-256, and its secret of 16 bytes; base64url. */
  readonly p256dh: string;
  readonly auth: string;
}

export interface PushMessage {
  /** At most about 3,900 bytes: push services take messages of 4,096. */
  readonly payload: string;
  /** For how long it is worth delivering to a browser that is away. */
  readonly ttlSeconds: number;
  readonly urgency: 'normal' | 'high';
  /** Of two messages with one topic that wait for a browser, it gets the newer. At most 32 characters of base64url. */
  readonly topic: string;
}

/** Says by status or by code why a message was not taken; never by the address, which is a secret. */
export class PushRefused extends Error {
  constructor(readonly reason: number | string) {
    super(`push message not taken: ${reason}`);
    this.name = 'PushRefused';
  }
}

/** Sends messages to browsers through their push services, encrypted for the browser (RFC 8030, 8188, 8291, 8292). */
@Injectable()
export class PushSender {
  constructor(
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    @Optional() private readonly metrics?: Metrics,
  ) {}

  /** Whether this installation pushes at all. */
  get isOffered(): boolean {
    return this.config.push.keys !== undefined;
  }

  /**
   * Whether an address may be one of a push service. It is the member's word: it must not make this service talk to what
   * only its own network reaches.
   */
  accepts(endpoint: string): boolean {
    if (!URL.canParse(endpoint)) return false;
    const url = new URL(endpoint);
    if (url.username !== '' || url.password !== '') return false;
    if (this.config.push.toPrivateHosts) return url.protocol === 'https:' || url.protocol === 'http:';
    return url.protocol === 'https:' && url.port === '' && mayBePublicHost(url.hostname);
  }

  /**
   * Resolves once the push service has taken the message: `gone` where it says that there is no such browser any more.
   *
   * @throws PushRefused for everything else; trying again later may help
   */
  async send(target: PushTarget, message: PushMessage): Promise<'taken' | 'gone'> {
    try {
      const result = await traced({ name: 'push', kind: 'client' }, () => this.hand(target, message));
      this.metrics?.pushes.inc({ result });
      return result;
    } catch (error) {
      this.metrics?.pushes.inc({ result: 'refused' });
      throw error;
    }
  }

  private async hand(target: PushTarget, message: PushMessage): Promise<'taken' | 'gone'> {
    const { keys, subject } = this.config.push;
    if (!keys || !this.accepts(target.endpoint)) throw new PushRefused('ENOTPUBLIC');
    const { headers, body } = webPush.generateRequestDetails(
      { endpoint: target.endpoint, keys: { p256dh: target.p256dh, auth: target.auth } },
      message.payload,
      {
        vapidDetails: { subject, ...keys },
        TTL: message.ttlSeconds,
        urgency: message.urgency,
        topic: message.topic,
      },
    );
    const status = await this.post(new URL(target.endpoint), headers, body);
    if (status >= 200 && status < 300) return 'taken';
    if (GONE.has(status)) return 'gone';
    throw new PushRefused(status);
  }

  private post(url: URL, headers: Record<string, string>, body: Buffer): Promise<number> {
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    const lookup = this.config.push.toPrivateHosts ? undefined : publicLookup;
    return new Promise((resolve, reject) => {
      const refuse = (error: NodeJS.ErrnoException) => reject(new PushRefused(error.code ?? error.name));
      const outgoing = request(url, { method: 'POST', headers, lookup, signal: AbortSignal.timeout(TIMEOUT_MS) }, (answer) => {
        // What it says is nobody's to read, least of all without end; redirections are not followed.
        resolve(answer.statusCode ?? 0);
        if (answer.headers['content-length'] === '0') answer.resume();
        else answer.destroy();
      });
      outgoing.on('error', refuse);
      outgoing.end(body);
    });
  }
}
