import { Module } from '@nestjs/common';
import { MembersModule } from '../members/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { ChatEvents } from './chat.events.js';
import { ChatMetrics } from './chat-metrics.js';
import { ChatPersonalData } from './chat-personal-data.js';
import { ChatRetention } from './chat-retention.js';
import { ChatRetentionRepository } from './chat-retention.repository.js';
import { ConversationReportRepository } from './conversation-report.repository.js';
import { ConversationReports } from './conversation-reports.service.js';
import { ConversationRepository } from './conversation.repository.js';
import { ConversationsController } from './conversations.controller.js';
import { Conversations } from './conversations.service.js';
import { HiddenMessageRepository } from './hidden-message.repository.js';
import { HiddenMessages } from './hidden-messages.service.js';
import { LiveChatGateway } from './live-chat.gateway.js';
import { Memberships } from './memberships.js';
import { MessageBatches } from './message-batches.js';
import { MessageBatchRepository } from './message-batch.repository.js';
import { MessageWriter } from './message-writer.js';
import { Messages } from './messages.service.js';
import { ReportPersonalData } from './report-personal-data.js';
import { StaffClosingRepository } from './staff-closing.repository.js';
import { StaffClosing } from './staff-closing.service.js';
import { UnreadNotices } from './unread-notices.service.js';

@Module({
  imports: [MembersModule, NotificationsModule],
  controllers: [ConversationsController],
  providers: [
    ConversationRepository,
    ConversationReportRepository,
    Conversations,
    ConversationReports,
    Memberships,
    MessageBatchRepository,
    MessageBatches,
    MessageWriter,
    Messages,
    ChatMetrics,
    LiveChatGateway,
    ChatEvents,
    ChatPersonalData,
    ReportPersonalData,
    UnreadNotices,
    HiddenMessageRepository,
    HiddenMessages,
    StaffClosingRepository,
    StaffClosing,
    ChatRetentionRepository,
    ChatRetention,
  ],
  exports: [Conversations, ConversationReports, HiddenMessages, Messages, StaffClosing],
})
export class ChatModule {}
