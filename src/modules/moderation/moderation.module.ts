import { Module } from '@nestjs/common';
import { ChatModule } from '../chat/index.js';
import { HubsModule } from '../hubs/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { ProgrammesModule } from '../programmes/index.js';
import { ModerationEvents } from './moderation.events.js';
import { ModerationPersonalData } from './moderation-personal-data.js';
import { ReportActions } from './report-actions.service.js';
import { ReportDesk } from './report-desk.service.js';
import { ReportsController } from './reports.controller.js';
import { ReportsRepository } from './reports.repository.js';
import { RetentionPolicies } from './retention-policies.service.js';
import { RetentionPolicyController } from './retention-policy.controller.js';
import { RetentionPolicyRepository } from './retention-policy.repository.js';
import { ThreadLookRepository } from './thread-look.repository.js';

@Module({
  imports: [ProgrammesModule, HubsModule, NotificationsModule, ChatModule],
  controllers: [ReportsController, RetentionPolicyController],
  providers: [
    ReportsRepository,
    ThreadLookRepository,
    ReportDesk,
    ReportActions,
    RetentionPolicyRepository,
    RetentionPolicies,
    ModerationEvents,
    ModerationPersonalData,
  ],
})
export class ModerationModule {}
