import { Backoff } from './backoff.js';
import type { ChatStorage, ChatTransport, Time, Unsent } from './ports.js';
import { pauseAskedFor, refusalOf } from './refusal.js';

const FIRST_RETRY_MS = 1_000;
/** Somebody looks at what is on its way: they do not wait long once the service is back. */
const LONGEST_RETRY_MS = 5_000;

/** A message on its way, as it is shown. */
export interface Outgoing extends Unsent {
  /** Set once the service has it; it is shown as sent until it arrives in the conversation itself. */
  seq: number | null;
}

interface Outcome {
  changed(conversationId: string): void;
  sent(conversationId: string, seq: number): void;
}

/**
 * What a member has written and the service has not answered yet. Messages of a conversation go one after the other, in
 * the order written; each is kept until it is answered, and sent again under the same id until it is: by which the
 * service stores it once, also where two tabs send it at the same time, or where only the answer was lost.
 */
export class Outbox {
  private readonly messages = new Map<string, Outgoing>();
  private readonly sending = new Set<string>();
  /** Not in the storage: not yet, or because it takes nothing (a private window, a full disk). */
  private readonly unkept = new Set<string>();
  private readonly backoff = new Backoff(FIRST_RETRY_MS, LONGEST_RETRY_MS);
  private cancelRetry: (() => void) | undefined;
  private lastWrittenAt = 0;
  private isOver = false;

  constructor(
    private readonly transport: ChatTransport,
    private readonly storage: ChatStorage,
    private readonly time: Time,
    private readonly outcome: Outcome,
  ) {}

  /** In the order written. */
  of(conversationId: string): Outgoing[] {
    return [...this.messages.values()]
      .filter((message) => message.conversationId === conversationId)
      .sort((a, b) => a.writtenAt - b.writtenAt);
  }

  /** Takes in what is kept from before, and sends it. */
  async start(): Promise<void> {
    await this.load();
    this.flush();
  }

  /** Another tab has changed what is kept, and sends it itself; should it be closed before that, we do. */
  async otherTabChanged(): Promise<void> {
    await this.load();
    if ([...this.messages.values()].some(isWaiting)) this.retryLater();
  }

  /** @param clientId made by the caller, unique in the conversation */
  async add(clientId: string, conversationId: string, body: string): Promise<void> {
    this.lastWrittenAt = Math.max(this.time.now(), this.lastWrittenAt + 1);
    const message = { clientId, conversationId, body, writtenAt: this.lastWrittenAt, refusedBecause: null };
    this.messages.set(clientId, { ...message, seq: null });
    this.unkept.add(clientId);
    this.outcome.changed(conversationId);
    // Kept before it is sent: an answer that came first would have nothing to remove.
    await this.keep(message);
    this.flush();
  }

  async retry(clientId: string): Promise<void> {
    const message = this.messages.get(clientId);
    if (!message?.refusedBecause) return;
    await this.update(message, null);
    this.flush();
  }

  async discard(clientId: string): Promise<void> {
    const message = this.messages.get(clientId);
    if (!message) return;
    this.messages.delete(clientId);
    this.outcome.changed(message.conversationId);
    await this.forget(clientId);
  }

  /** Forgets a message that has arrived in its conversation. */
  arrived(clientId: string): void {
    const message = this.messages.get(clientId);
    if (!message) return;
    this.messages.delete(clientId);
    if (message.seq === null) void this.forget(clientId);
  }

  /** Sends what waits, now. */
  flush(): void {
    this.cancelRetry?.();
    this.cancelRetry = undefined;
    const waiting = [...this.messages.values()].filter(isWaiting).map(({ conversationId }) => conversationId);
    for (const conversationId of new Set(waiting)) void this.sendAll(conversationId);
  }

  /** The way is free again: what waits goes without waiting longer. */
  up(): void {
    this.backoff.reset();
    this.flush();
  }

  stop(): void {
    this.isOver = true;
    this.cancelRetry?.();
  }

  private async load(): Promise<void> {
    const kept = new Map((await this.storage.unsent().catch(() => [])).map((message) => [message.clientId, message]));
    const touched = new Set<string>();
    for (const message of [...this.messages.values()]) {
      // Answered or given up in another tab.
      if (message.seq !== null || kept.has(message.clientId) || this.unkept.has(message.clientId)) continue;
      this.messages.delete(message.clientId);
      touched.add(message.conversationId);
    }
    for (const message of kept.values()) {
      if (this.messages.get(message.clientId)?.seq != null) continue;
      this.messages.set(message.clientId, { ...message, seq: null });
      this.lastWrittenAt = Math.max(this.lastWrittenAt, message.writtenAt);
      touched.add(message.conversationId);
    }
    for (const conversationId of touched) this.outcome.changed(conversationId);
  }

  private async sendAll(conversationId: string): Promise<void> {
    if (this.isOver || this.sending.has(conversationId)) return;
    this.sending.add(conversationId);
    try {
      for (;;) {
        const message = this.of(conversationId).find(isWaiting);
        if (!message || this.isOver || !(await this.attempt(message))) return;
      }
    } finally {
      this.sending.delete(conversationId);
    }
  }

  /** Whether there was an answer. */
  private async attempt(message: Outgoing): Promise<boolean> {
    const { clientId, conversationId, body } = message;
    try {
      const { seq } = await this.transport.send({ conversationId, clientId, body });
      this.backoff.reset();
      await this.answered(message, seq);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === null) {
        this.retryLater(pauseAskedFor(error));
        return false;
      }
      await this.update(message, refusal);
    }
    return true;
  }

  private async answered(message: Outgoing, seq: number): Promise<void> {
    // It may have arrived as an event before its answer did.
    if (this.messages.has(message.clientId)) this.messages.set(message.clientId, { ...message, seq });
    await this.forget(message.clientId);
    this.outcome.sent(message.conversationId, seq);
    this.outcome.changed(message.conversationId);
  }

  private async update(message: Outgoing, refusedBecause: string | null): Promise<void> {
    const { seq: _, ...kept } = { ...message, refusedBecause };
    if (!this.messages.has(message.clientId)) return;
    this.messages.set(message.clientId, { ...kept, seq: null });
    this.outcome.changed(message.conversationId);
    await this.keep(kept);
  }

  private async keep(message: Unsent): Promise<void> {
    const isKept = await this.storage.putUnsent(message).then(
      () => true,
      () => false,
    );
    if (isKept) this.unkept.delete(message.clientId);
  }

  private async forget(clientId: string): Promise<void> {
    // What stays behind is sent again, which changes nothing, and removed then.
    await this.storage.removeUnsent(clientId).catch(() => undefined);
    this.unkept.delete(clientId);
  }

  /** @param pauseMs the least to wait, where the service has said so */
  private retryLater(pauseMs = 0): void {
    if (this.isOver || this.cancelRetry) return;
    this.cancelRetry = this.time.after(Math.max(pauseMs, this.backoff.next()), () => {
      this.cancelRetry = undefined;
      this.flush();
    });
  }
}

const isWaiting = ({ seq, refusedBecause }: Outgoing): boolean => seq === null && refusedBecause === null;
