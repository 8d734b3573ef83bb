import type { Caution } from './caution.js';
import type { Problem } from './domain-error.js';
import type { InvitationState, LayoverState, MeetupState } from './states.js';

/** Namespace of the live connection. */
export const LIVE_NAMESPACE = '/live';

/**
 * How long a client waits for a connection before it begins another, in milliseconds: one that was begun in a tunnel, or to
 * a node that has just ended, never comes.
 */
export const LIVE_CONNECT_WITHIN_MS = 6_000;

/** Limits of one client frame, in bytes; larger ones end the connection. */
export const LIVE_MAX_FRAME_BYTES = 16 * 1024;

/**
 * Codes of the WebSocket's close frame, whose reason is the key, when it is the service that ends a connection. The
 * client reconnects after each of them; where the session has ended, its next `connect_error` says so.
 */
export const liveCloseCodes = {
  session_ended: 4001,
  session_expired: 4002,
  /** Did not read what was sent to it. */
  slow_consumer: 4008,
  /** Sent far more than the limit. */
  rate_limited: 4029,
  /** Events may have been missed while this node was cut off from the others. */
  resync: 4030,
  server_shutdown: 4031,
  /** The member has newer ones, as many as one may have. */
  too_many_connections: 4032,
} as const;
export type LiveCloseReason = keyof typeof liveCloseCodes;

/** The longest message, in UTF-16 code units. */
export const MESSAGE_MAX_LENGTH = 4000;

/** How long a typing sign holds, in milliseconds. */
export const TYPING_TTL_MS = 5000;

export type Ack<T> = ({ ok: true } & T) | { ok: false; problem: Problem };
type Reply<T> = (ack: Ack<T>) => void;
type Nothing = Record<never, never>;

export interface LiveMessage {
  conversationId: string;
  /** 1, 2, 3, ... in each conversation, without a gap. */
  seq: number;
  id: string;
  clientId: string;
  senderId: string;
  /** Empty where it is hidden. */
  body: string;
  sentAt: string;
  /** There where staff have hidden it: its place stays, its words are told to nobody. */
  hidden?: true;
  /** What in it asks for care between people who have not met; absent where nothing does. */
  caution?: Caution[];
}

export interface ClientEvents {
  'message.send': (
    message: { conversationId: string; clientId: string; body: string },
    reply: Reply<{ seq: number; id: string; sentAt: string }>,
  ) => void;
  'conversation.sync': (
    after: { conversationId: string; afterSeq: number },
    reply: Reply<{ messages: LiveMessage[]; lastSeq: number; readSeq: number; hidden: number[] }>,
  ) => void;
  'conversation.read': (upTo: { conversationId: string; seq: number }, reply: Reply<{ readSeq: number }>) => void;
  'conversation.typing': (where: { conversationId: string }, reply?: Reply<Nothing>) => void;
}

/** Parts of a programme's console that change by themselves. */
export type ProgrammeArea = 'live' | 'runs' | 'imports' | 'rules' | 'simulations' | 'moderation';

/** Events to the client are hints: whatever they say can also be read over HTTP. */
export interface ServerEvents {
  'message.created': (message: LiveMessage) => void;
  /** Staff have hidden a message, or show it again; what is hidden is also told with every sync. */
  'message.hidden': (event: { conversationId: string; seq: number; hidden: boolean }) => void;
  'conversation.opened': (event: { conversationId: string }) => void;
  'conversation.closed': (event: { conversationId: string }) => void;
  'conversation.read': (event: { conversationId: string; memberId: string; seq: number }) => void;
  'conversation.typing': (event: { conversationId: string; memberId: string }) => void;
  'invitation.offered': (event: { invitationId: string; layoverId: string }) => void;
  'invitation.changed': (event: { invitationId: string; layoverId: string; state: InvitationState }) => void;
  'layover.changed': (event: { layoverId: string; state: LayoverState }) => void;
  'meetup.changed': (event: { meetupId: string; layoverId: string; state: MeetupState }) => void;
  'notification.created': (event: { notificationId: string }) => void;
  /** To staff of a programme: something in these parts of its console has changed. */
  'programme.changed': (event: { programme: string; areas: readonly ProgrammeArea[] }) => void;
}

export type ServerEventName = keyof ServerEvents;
export type ServerEventPayload<E extends ServerEventName> = Parameters<ServerEvents[E]>[0];

/** The room of all connections of a member. */
export const memberRoom = (memberId: string): string => `member:${memberId}`;

/** The room of all connections of a session. */
export const sessionRoom = (sessionId: string): string => `session:${sessionId}`;
