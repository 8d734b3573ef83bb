import type { z } from 'zod';
import { memberRoom } from '../../contracts/live.js';
import type { Actor } from '../../platform/auth/index.js';
import {
  LiveActor,
  LiveEvent,
  LiveGateway,
  LivePayload,
  Realtime,
  type LiveAnswer,
} from '../../platform/realtime/index.js';
import { ReadFrame, SendFrame, SyncFrame, TypingFrame } from './chat.schema.js';
import { Conversations } from './conversations.service.js';
import { Messages } from './messages.service.js';

/** A sync answers with at most this many messages, or fewer long ones; the client goes on until it has `lastSeq`. */
const SYNC_LIMIT = 500;

@LiveGateway()
export class LiveChatGateway {
  constructor(
    private readonly messages: Messages,
    private readonly conversations: Conversations,
    private readonly realtime: Realtime,
  ) {}

  @LiveEvent('message.send')
  send(
    @LiveActor() actor: Actor,
    @LivePayload(SendFrame) { conversationId, ...message }: z.infer<typeof SendFrame>,
  ): Promise<LiveAnswer<'message.send'>> {
    return this.messages.send(actor, conversationId, message);
  }

  @LiveEvent('conversation.sync')
  sync(
    @LiveActor() actor: Actor,
    @LivePayload(SyncFrame) { conversationId, afterSeq }: z.infer<typeof SyncFrame>,
  ): Promise<LiveAnswer<'conversation.sync'>> {
    return this.messages.after(actor, conversationId, afterSeq, SYNC_LIMIT);
  }

  @LiveEvent('conversation.read')
  read(
    @LiveActor() actor: Actor,
    @LivePayload(ReadFrame) { conversationId, seq }: z.infer<typeof ReadFrame>,
  ): Promise<LiveAnswer<'conversation.read'>> {
    return this.messages.read(actor, conversationId, seq);
  }

  @LiveEvent('conversation.typing')
  async typing(
    @LiveActor() actor: Actor,
    @LivePayload(TypingFrame) { conversationId }: z.infer<typeof TypingFrame>,
  ): Promise<LiveAnswer<'conversation.typing'>> {
    const others = await this.conversations.othersIn(conversationId, actor.memberId);
    this.realtime.emit(others.map(memberRoom), 'conversation.typing', { conversationId, memberId: actor.memberId });
    return {};
  }
}
