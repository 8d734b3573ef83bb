import { Logger } from '@nestjs/common';
import { createAdapter } from '@socket.io/redis-adapter';
import type { Redis } from 'ioredis';
import { newId } from '../../shared/ids.js';
import type { Signal } from '../outbox/index.js';
import { closeRedis, failFastRedis, keepTalking, patientRedis } from '../redis/index.js';

/** How long a node waits for the others' answers, in milliseconds. */
const ANSWER_MS = 1_000;

export interface FanOutListeners {
  /** Called when the connection is back after events of other nodes may have been missed. */
  onGap: () => void;
  /** Called with what another node has published. */
  onSignals: (signals: readonly Signal[]) => void;
}

/** Bytes of a node's id before what it publishes: it hears itself, and need not read that. */
const ID_BYTES = 36;

/** Carries events between the nodes through Redis. */
export class FanOut {
  private readonly id = newId();
  private readonly signalChannel: string;
  private readonly publisher: Redis;
  private readonly subscriber: Redis;
  private readonly stopTalking: (() => void)[];
  private readonly publishing = new Set<Promise<unknown>>();

  constructor(
    url: string,
    private readonly prefix: string,
    { onGap, onSignals }: FanOutListeners,
  ) {
    const logger = new Logger(FanOut.name);
    this.publisher = failFastRedis(url, `${prefix}-live-pub`, logger);
    this.subscriber = patientRedis(url, `${prefix}-live-sub`, logger);
    this.stopTalking = [keepTalking(this.publisher), keepTalking(this.subscriber)];
    this.watchPublishing();
    this.signalChannel = `${prefix}-live-signals`;
    this.subscriber.subscribe(this.signalChannel).catch(() => undefined); // ioredis does so again with each connection
    this.subscriber.on('messageBuffer', (channel: Buffer, message: Buffer) => {
      if (channel.toString() !== this.signalChannel || message.toString('latin1', 0, ID_BYTES) === this.id) return;
      onSignals(JSON.parse(message.toString('utf8', ID_BYTES)) as Signal[]);
    });
    let wasReady = false;
    this.subscriber.on('ready', () => {
      if (wasReady) onGap();
      wasReady = true;
    });
  }

  adapter(): ReturnType<typeof createAdapter> {
    return createAdapter(this.publisher, this.subscriber, { key: `${this.prefix}-live`, requestsTimeout: ANSWER_MS });
  }

  get isAvailable(): boolean {
    return this.publisher.status === 'ready';
  }

  /** Whether what the other nodes say arrives. */
  get isListening(): boolean {
    return this.subscriber.status === 'ready';
  }

  /** Sends signals to the other nodes, as one message. */
  publish(signals: readonly Signal[]): void {
    if (signals.length > 0) void this.publisher.publish(this.signalChannel, this.id + JSON.stringify(signals));
  }

  /** Resolves once everything published up to now has reached Redis. Rejects where some of it has not. */
  async flushed(): Promise<void> {
    await Promise.all(this.publishing);
  }

  async close(): Promise<void> {
    for (const stop of this.stopTalking) stop();
    await Promise.all([closeRedis(this.publisher), closeRedis(this.subscriber)]);
  }

  /** The adapter publishes and forgets, so that an outage would be an unhandled rejection. */
  private watchPublishing(): void {
    const publish = this.publisher.publish.bind(this.publisher) as (...args: unknown[]) => Promise<number>;
    const watched = (...args: unknown[]): Promise<number> => {
      const published = publish(...args);
      this.publishing.add(published);
      const done = (): void => void this.publishing.delete(published);
      published.then(done, done);
      return published.catch(() => 0);
    };
    this.publisher.publish = watched;
  }
}
