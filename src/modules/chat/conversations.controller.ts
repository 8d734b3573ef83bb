import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, SignedIn, type Actor } from '../../platform/auth/index.js';
import { Limited, Operation, PathId, schema, ValidBody, ValidQuery, type Page } from '../../platform/http/index.js';
import {
  ConversationReportView,
  ConversationView,
  MarkRead,
  MessageSent,
  MessagesQuery,
  MessagesView,
  ReadMark,
  ReportConversation,
  SendMessage,
} from './chat.schema.js';
import { ConversationReports } from './conversation-reports.service.js';
import { Conversations } from './conversations.service.js';
import { Messages } from './messages.service.js';

@ApiTags('conversations')
@Controller('conversations')
export class ConversationsController {
  constructor(
    private readonly conversations: Conversations,
    private readonly messages: Messages,
    private readonly reports: ConversationReports,
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

  @Get(':id')
  @SignedIn()
  @Operation({ summary: 'One of my conversations', returns: ConversationView, problems: ['not_found'] })
  one(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<ConversationView> {
    return this.conversations.one(actor, id);
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

  @Post(':id/report')
  @SignedIn()
  @Limited(10, 3600)
  @Operation({
    summary: 'Tell the staff that something is not right',
    description: 'About a message or the whole conversation, also after its end. The other side is not told.',
    status: 201,
    returns: ConversationReportView,
    problems: ['not_found'],
  })
  report(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @ValidBody(ReportConversation) body: ReportConversation,
  ): Promise<ConversationReportView> {
    return this.reports.report(actor, id, body);
  }
}
