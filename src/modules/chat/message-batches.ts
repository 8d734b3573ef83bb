import { Injectable, Logger } from '@nestjs/common';
import { DomainError } from '../../contracts/domain-error.js';
import { newId } from '../../shared/ids.js';
import { Memberships } from './memberships.js';
import { MessageBatchRepository, type Earlier, type NewMessage } from './message-batch.repository.js';
import type { Message } from './message.entity.js';

const MAX_ATTEMPTS = 5;

/** SQLSTATE of what passes: somebody else stored one of the same messages, or got in the way. */
const PASSING = ['23505', '40001', '40P01'];
const LOCK_NOT_AVAILABLE = '55P03';

/** What has become of a batch. */
export interface StoredBatch {
  /** Of each message, in their order: as it is stored, now or before, or why it is not. */
  answers: (Message | Refusal)[];
  /** Who is in the conversations of those that were stored now. */
  members: ReadonlyMap<string, readonly string[]>;
  /** Events of this batch that are to be told, each with the messages that were stored with it. */
  events: { id: string; messages: Message[] }[];
}

export class Refusal {
  constructor(readonly cause: unknown) {}
}

/** A batch at work. */
interface Work extends StoredBatch {
  messages: readonly NewMessage[];
}

/** Stores messages together: what is wrong with one of them is not felt by the others. */
@Injectable()
export class MessageBatches {
  private readonly logger = new Logger(MessageBatches.name);

  constructor(
    private readonly repository: MessageBatchRepository,
    private readonly memberships: Memberships,
  ) {}

  /** Never rejects. Whatever is answered with a message is durable; messages of a conversation keep their order. */
  async store(messages: readonly NewMessage[]): Promise<StoredBatch> {
    const work: Work = { messages, answers: new Array<Message | Refusal>(messages.length), members: new Map(), events: [] };
    try {
      work.members = await this.memberships.ofMany(new Set(messages.map(({ conversationId }) => conversationId)));
      const { firsts, resends } = this.sort(work);
      await this.append(work, firsts);
      const open = [...firsts, ...resends].filter((index) => work.answers[index] === undefined);
      if (open.length > 0) await this.settle(work, open);
    } catch (error) {
      refuse(work, [...messages.keys()].filter((index) => work.answers[index] === undefined), error);
    }
    return work;
  }

  /** Refuses strangers' messages, and tells the first of the same conversation and client's id from further ones. */
  private sort(work: Work): { firsts: number[]; resends: number[] } {
    const firsts: number[] = [];
    const resends: number[] = [];
    const seen = new Set<string>();
    work.messages.forEach(({ conversationId, clientId, senderId }, index) => {
      if (!work.members.get(conversationId)!.includes(senderId)) {
        return refuse(work, [index], new DomainError('not_found'));
      }
      const before = seen.size;
      seen.add(`${conversationId} ${clientId}`);
      (seen.size > before ? firsts : resends).push(index);
    });
    return { firsts, resends };
  }

  private async append(work: Work, indexes: readonly number[], locking: 'wait' | 'skip' = 'wait', attempt = 1): Promise<void> {
    if (indexes.length === 0) return;
    const messages = indexes.map((index) => work.messages[index]!);
    const eventId = newId();
    try {
      const seqs = await this.repository.append(messages, { eventId, locking });
      const stored: Message[] = [];
      for (const [place, index] of indexes.entries()) {
        const seq = seqs[place];
        if (seq === undefined) continue;
        const message = { ...messages[place]!, seq };
        work.answers[index] = message;
        stored.push(message);
      }
      if (stored.length > 0) work.events.push({ id: eventId, messages: stored });
    } catch (error) {
      await this.appendOtherwise(work, indexes, error, attempt);
    }
  }

  private async appendOtherwise(work: Work, indexes: readonly number[], error: unknown, attempt: number): Promise<void> {
    const state = (error as { code?: string }).code ?? '';
    this.logger.warn({ msg: 'batch of messages failed', sqlState: state, messages: indexes.length, attempt });
    if (PASSING.includes(state) && attempt < MAX_ATTEMPTS) return this.append(work, indexes, 'wait', attempt + 1);
    // Somebody holds a conversation for long: its messages are left out, those of others are not to wait as well.
    if (state === LOCK_NOT_AVAILABLE && attempt < MAX_ATTEMPTS) return this.append(work, indexes, 'skip', MAX_ATTEMPTS);
    if (!/^2[23]/.test(state) || indexes.length === 1) return refuse(work, indexes, error);
    // The database refuses one of them, nobody knows which.
    const middle = indexes.length >> 1;
    await this.append(work, indexes.slice(0, middle));
    await this.append(work, indexes.slice(middle));
  }

  /** Those that were not stored: stored before, or in a conversation that takes nothing more. */
  private async settle(work: Work, indexes: readonly number[]): Promise<void> {
    const earlier = await this.repository.earlier(indexes.map((index) => work.messages[index]!));
    for (const [place, index] of indexes.entries()) {
      work.answers[index] = answerOf(work.messages[index]!, earlier[place]!);
    }
  }
}

function answerOf(message: NewMessage, { state, stored }: Earlier): Message | Refusal {
  // The id was the other side's: it says nothing about this message.
  if (stored && stored.senderId !== message.senderId) return new Refusal(new DomainError('idempotency_key_reused'));
  if (stored) return { ...message, ...stored };
  if (state === undefined || state === 'purged') return new Refusal(new DomainError('not_found'));
  if (state !== 'open') return new Refusal(new DomainError('conversation_closed'));
  return new Refusal(new DomainError('unavailable', { retryAfterSeconds: 1 }));
}

function refuse({ answers }: Work, indexes: readonly number[], error: unknown): void {
  for (const index of indexes) answers[index] = new Refusal(error);
}
