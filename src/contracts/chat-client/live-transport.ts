import type { Socket } from 'socket.io-client';
import type { Problem } from '../domain-error.js';
import type { Ack, ClientEvents, LiveMessage, ServerEvents } from '../live.js';
import { ProblemError } from '../problem-error.js';
import { Backoff } from './backoff.js';
import type { ChatTransport, MessagePage, TransportEvents } from './ports.js';
import { pauseAskedFor } from './refusal.js';

export type LiveSocket = Socket<ServerEvents, ClientEvents>;

/** How long an answer on the live connection may take before the request is made again. */
const ANSWER_WITHIN_MS = 8_000;
/** Waits before a connection is tried again that the service has refused for now. */
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 20_000;
/** The most messages of one answer over HTTP. */
const MOST_MESSAGES = 500;

/** The operations of the service that the chat needs where the live connection does not get through. */
export interface ChatRequests {
  send(conversationId: string, message: { clientId: string; body: string }): Promise<{ seq: number }>;
  messages(conversationId: string, afterSeq: number, limit: number): Promise<MessagePage>;
  read(conversationId: string, seq: number): Promise<{ readSeq: number }>;
}

/** Over the live connection while there is one, over HTTP else: some networks let no socket through. */
export class LiveTransport implements ChatTransport {
  private readonly backoff = new Backoff(FIRST_RETRY_MS, LONGEST_RETRY_MS);

  constructor(
    private readonly socket: LiveSocket,
    private readonly http: ChatRequests,
  ) {}

  get isLive(): boolean {
    return this.socket.connected;
  }

  send(message: { conversationId: string; clientId: string; body: string }): Promise<{ seq: number }> {
    const { conversationId, ...rest } = message;
    return this.isLive
      ? answer(this.socket.timeout(ANSWER_WITHIN_MS).emitWithAck('message.send', message))
      : this.http.send(conversationId, rest);
  }

  sync(conversationId: string, afterSeq: number): Promise<MessagePage> {
    return this.isLive
      ? answer(this.socket.timeout(ANSWER_WITHIN_MS).emitWithAck('conversation.sync', { conversationId, afterSeq }))
      : this.http.messages(conversationId, afterSeq, MOST_MESSAGES);
  }

  /** Always over HTTP: an answer on the live connection goes up to the newest message. */
  page(conversationId: string, afterSeq: number, limit: number): Promise<MessagePage> {
    return this.http.messages(conversationId, afterSeq, Math.min(limit, MOST_MESSAGES));
  }

  read(conversationId: string, seq: number): Promise<{ readSeq: number }> {
    return this.isLive
      ? answer(this.socket.timeout(ANSWER_WITHIN_MS).emitWithAck('conversation.read', { conversationId, seq }))
      : this.http.read(conversationId, seq);
  }

  typing(conversationId: string): void {
    if (this.isLive) this.socket.volatile.emit('conversation.typing', { conversationId });
  }

  listen(events: TransportEvents): () => void {
    const { socket } = this;
    const message = (event: LiveMessage) => events.message(event);
    const read = (mark: Parameters<TransportEvents['read']>[0]) => events.read(mark);
    const typing = (sign: Parameters<TransportEvents['typing']>[0]) => events.typing(sign);
    const hidden = (event: Parameters<TransportEvents['hidden']>[0]) => events.hidden(event);
    const up = () => {
      this.backoff.reset();
      events.up();
    };
    const down = () => events.down();
    let retry: ReturnType<typeof setTimeout> | undefined;
    const refused = (error: Error & { data?: Problem }) => {
      // Socket.IO tries again by itself where the network failed, and never where the service was not able to let it in.
      if (socket.active || error.data?.status === 401) return;
      const pauseMs = Math.max(this.backoff.next(), error.data ? pauseAskedFor(new ProblemError(error.data)) : 0);
      clearTimeout(retry);
      // All who were refused together do not come back together.
      retry = setTimeout(() => socket.connect(), pauseMs * (1 + Math.random() / 2));
    };
    socket.on('message.created', message);
    socket.on('conversation.read', read);
    socket.on('conversation.typing', typing);
    socket.on('message.hidden', hidden);
    socket.on('connect', up);
    socket.on('disconnect', down);
    socket.on('connect_error', refused);
    return () => {
      clearTimeout(retry);
      socket.off('message.created', message);
      socket.off('conversation.read', read);
      socket.off('conversation.typing', typing);
      socket.off('message.hidden', hidden);
      socket.off('connect', up);
      socket.off('disconnect', down);
      socket.off('connect_error', refused);
    };
  }
}

async function answer<T>(ack: Promise<Ack<T>>): Promise<T> {
  const answered = await ack;
  if (!answered.ok) throw new ProblemError(answered.problem);
  return answered;
}
