import type { LiveMessage, ServerEvents } from '../live.js';
import type { MessageLog } from './message-log.js';

type Payload<E extends keyof ServerEvents> = Parameters<ServerEvents[E]>[0];

/** What the chat needs of time, so that a test can move it. */
export interface Time {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs once after `ms`; the answer calls it off. */
  after(ms: number, run: () => void): () => void;
}

/** A message that the service has not answered yet, as it survives a reload. */
export interface Unsent {
  /** By which the service knows it again, however often it is sent. */
  clientId: string;
  conversationId: string;
  body: string;
  /** When it was written, in epoch milliseconds; no two of a device are the same: it is their order. */
  writtenAt: number;
  /** The coded reason for which the service will not have it; null while it is still to be sent. */
  refusedBecause: string | null;
}

/** A stretch of a conversation and its read marks, as they are kept for when there is no connection. */
export interface KeptThread {
  log: MessageLog;
  readSeq: number;
  otherReadSeq: number;
  /** When it was put there, in epoch milliseconds. */
  keptAt: number;
}

/** Where one member's chats are kept on a device, for all its tabs. */
export interface ChatStorage {
  unsent(): Promise<Unsent[]>;
  putUnsent(message: Unsent): Promise<void>;
  removeUnsent(clientId: string): Promise<void>;
  thread(conversationId: string): Promise<KeptThread | undefined>;
  putThread(conversationId: string, thread: KeptThread): Promise<void>;
  removeThread(conversationId: string): Promise<void>;
  /** Forgets every conversation that was put there before a time, in epoch milliseconds. */
  forgetThreads(before: number): Promise<void>;
  /** Called when another tab has changed what is unsent; the answer ends it. */
  onOtherTab(changed: () => void): () => void;
}

export interface MessagePage {
  messages: LiveMessage[];
  lastSeq: number;
  readSeq: number;
  /** The `seq` of all that is hidden in the conversation; a service that does not tell changes nothing. */
  hidden?: number[];
}

export interface TransportEvents {
  message(message: LiveMessage): void;
  read(mark: Payload<'conversation.read'>): void;
  typing(sign: Payload<'conversation.typing'>): void;
  hidden(message: Payload<'message.hidden'>): void;
  /** Something may have been missed, and what waits may go now. */
  up(): void;
  /** Events will not arrive for now; requests may still. */
  down(): void;
}

/**
 * The way to the service. Requests throw a `ProblemError` where it refuses, and anything else where it was not reached or
 * did not answer; then the request may or may not have been carried out.
 */
export interface ChatTransport {
  /** Whether events arrive by themselves. */
  readonly isLive: boolean;
  send(message: { conversationId: string; clientId: string; body: string }): Promise<{ seq: number }>;
  /** All, or the first of many, messages after a `seq`. */
  sync(conversationId: string, afterSeq: number): Promise<MessagePage>;
  /** At most `limit` messages after a `seq`. */
  page(conversationId: string, afterSeq: number, limit: number): Promise<MessagePage>;
  read(conversationId: string, seq: number): Promise<{ readSeq: number }>;
  /** A hint that may get lost. */
  typing(conversationId: string): void;
  listen(events: TransportEvents): () => void;
}
