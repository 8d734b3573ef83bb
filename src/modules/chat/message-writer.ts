import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import { DomainError } from '../../contracts/domain-error.js';
import { memberRoom } from '../../contracts/live.js';
import { HeldEvents, signal } from '../../platform/outbox/index.js';
import { apart } from '../../platform/tracing/index.js';
import { ChatMetrics } from './chat-metrics.js';
import { MessageBatches, Refusal, type StoredBatch } from './message-batches.js';
import type { NewMessage } from './message-batch.repository.js';
import { toMessageView } from './message-view.js';
import type { Message } from './message.entity.js';

/**
 * A batch begins no sooner than this after the one before it began: a message by itself is stored at once, and under load
 * the cost of a commit is shared by those of these milliseconds.
 */
const BATCH_EVERY_MS = 4;
/** Bounds how long a batch holds its conversations. */
const MOST_IN_BATCH = 500;
/** Some seconds' worth. What comes on top is refused at once and sent again by its client. */
const MOST_WAITING = 10_000;

interface Waiting {
  message: NewMessage;
  since: number;
  resolve: (message: Message) => void;
  reject: (cause: unknown) => void;
}

/**
 * The one way into the database for the messages of a process: they are stored in batches, one after the other, in the
 * order in which they came, and answered after the commit. Then both members are told.
 */
@Injectable()
export class MessageWriter implements BeforeApplicationShutdown {
  private waiting: Waiting[] = [];
  private running?: Promise<void>;
  private isClosing = false;

  constructor(
    private readonly batches: MessageBatches,
    private readonly events: HeldEvents,
    private readonly metrics: ChatMetrics,
  ) {
    metrics.watchQueue(() => this.waiting.length);
  }

  /**
   * Resolves with the message as it is stored, durably; for one that its sender has sent before under the same client's id,
   * with that one.
   *
   * @throws DomainError `not_found` for whoever is not in the conversation, `conversation_closed`, `idempotency_key_reused`
   *   where the id is the other side's, `unavailable` where too many messages wait; else what the database said
   */
  append(message: NewMessage): Promise<Message> {
    if (this.isClosing || this.waiting.length >= MOST_WAITING) {
      this.metrics.refused();
      return Promise.reject(new DomainError('unavailable', { retryAfterSeconds: 1 }));
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ message, since: performance.now(), resolve, reject });
      this.running ??= apart(() => this.run());
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    await this.running;
  }

  private async run(): Promise<void> {
    await turn(); // what came in together goes together
    let begunAt = 0;
    while (this.waiting.length > 0) {
      const early = begunAt + BATCH_EVERY_MS - performance.now();
      if (early > 0) await delay(early);
      begunAt = performance.now();
      const batch = this.waiting.splice(0, MOST_IN_BATCH);
      const stored = await this.batches.store(batch.map(({ message }) => message));
      this.metrics.stored(batch.length, performance.now() - begunAt);
      // The next batch is on its way to the database before this one is answered.
      setImmediate(() => this.answer(batch, stored));
    }
    this.running = undefined;
  }

  private answer(batch: readonly Waiting[], { answers, members, events }: StoredBatch): void {
    for (const [index, { resolve, reject }] of batch.entries()) {
      const answer = answers[index]!;
      if (answer instanceof Refusal) reject(answer.cause);
      else resolve(answer);
    }
    // After the answers, which are what the promises above lead to.
    setImmediate(() => {
      for (const { id, messages } of events) {
        const signals = messages.map((message) =>
          signal(members.get(message.conversationId)!.map(memberRoom), 'message.created', toMessageView(message)),
        );
        void this.events.tell({ id, name: 'messages.sent' }, signals);
      }
      const now = performance.now();
      for (const { since } of batch) this.metrics.told(now - since);
    });
  }
}
