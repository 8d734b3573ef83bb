import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, SignedIn, type Actor } from '../../platform/auth/index.js';
import { Limited, Operation, PathId, schema, ValidBody, ValidQuery, type Page } from '../../platform/http/index.js';
import {
  ConversationView,
  MarkRead,
  MessageSent,
  MessagesQuery,
  MessagesView,
  ReadMark,
  SendMessage,
} from './chat.schema.js';
import { Conversations } from './conversations.service.js';
import { Messages } from './messages.service.js';

@ApiTags('conversations')
@Controller('conversations')
export class ConversationsController {
  constructor(
    private readonly conversations: Conversations,
    private readonly messages: Messages,
  ) {}

  @Get()
  @SignedIn()
  @Operation({ summary: 'My conversations, newest first', returns: schema.pageOf(ConversationView), problems: ['invalid_cursor'] })
  list(
    @CurrentActor() actor: Actor,
    @ValidQuery(schema.pageQuery) query: schema.PageQuery,
  ): Promise<Page<ConversationView>> {
    return this.conversations.list(actor, query);
  }

  @Get(':id/messages')
  @SignedIn()
  @Operation({ summary: 'Messages after a sequence number', returns: MessagesView, problems: ['not_found'] })
  after(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @ValidQuery(MessagesQuery) query: MessagesQuery,
  ): Promise<MessagesView> {
    return this.messages.after(actor, id, query.afterSeq, query.limit);
  }

  @Post(':id/messages')
  @SignedIn()
  @Limited(120, 60)
  @Operation({
    summary: 'Send a message',
    description: 'The same as `message.send` on the live connection, for clients without one.',
    status: 201,
    returns: MessageSent,
    problems: ['not_found', 'conversation_closed', 'idempotency_key_reused'],
  })
  send(@CurrentActor() actor: Actor, @PathId('id') id: string, @ValidBody(SendMessage) body: SendMessage): Promise<MessageSent> {
    return this.messages.send(actor, id, body);
  }

  @Post(':id/read')
  @SignedIn()
  @Operation({ summary: 'Mark as read up to a sequence number', returns: ReadMark, problems: ['not_found'] })
  read(@CurrentActor() actor: Actor, @PathId('id') id: string, @ValidBody(MarkRead) body: MarkRead): Promise<ReadMark> {
    return this.messages.read(actor, id, body.seq);
  }
}
