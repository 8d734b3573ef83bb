import { Module, type DynamicModule } from '@nestjs/common';
import { DemoSignInModule } from './demo/sign-in/index.js';
import { databaseSchema } from './entities.js';
import { AcceptanceModule } from './modules/acceptance/index.js';
import { AvailabilityModule } from './modules/availability/index.js';
import { ChatModule } from './modules/chat/index.js';
import { FlightsModule } from './modules/flights/index.js';
import { HostsModule } from './modules/hosts/index.js';
import { HubsModule } from './modules/hubs/index.js';
import { InsightsModule } from './modules/insights/index.js';
import { InvitationsModule } from './modules/invitations/index.js';
import { LayoversModule } from './modules/layovers/index.js';
import { MatchingModule } from './modules/matching/index.js';
import { MeetupsModule } from './modules/meetups/index.js';
import { MembersModule } from './modules/members/index.js';
import { ModerationModule } from './modules/moderation/index.js';
import { NotificationsModule } from './modules/notifications/index.js';
import { ProgrammesModule } from './modules/programmes/index.js';
import { RulesModule } from './modules/rules/index.js';
import { SupportModule } from './modules/support/index.js';
import { SystemModule } from './modules/system/index.js';
import { SimulationsModule } from './modules/simulations/index.js';
import { AuditModule } from './platform/audit/index.js';
import { ConfigModule, type AppConfig } from './platform/config/index.js';
import { DatabaseModule } from './platform/database/index.js';
import { HealthModule } from './platform/health/index.js';
import { HttpModule } from './platform/http/index.js';
import { ImportsModule } from './platform/imports/index.js';
import { MailModule } from './platform/mail/index.js';
import { MetricsModule } from './platform/metrics/index.js';
import { OutboxModule } from './platform/outbox/index.js';
import { PrivacyModule } from './platform/privacy/index.js';
import { PushModule } from './platform/push/index.js';
import { QueueModule } from './platform/queue/index.js';
import { RealtimeModule } from './platform/realtime/index.js';
import { ReconcileModule } from './platform/reconcile/index.js';
import { StartPageController } from './site/start-page.controller.js';
import type { Clock } from './shared/clock.js';

@Module({})
export class AppModule {
  static forRoot(config: AppConfig, clock: Clock, { withJobs = true } = {}): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(config, clock),
        DatabaseModule.forRoot(databaseSchema),
        MetricsModule,
        HealthModule,
        AuditModule,
        PrivacyModule,
        HttpModule,
        MailModule.forRoot(config),
        PushModule,
        OutboxModule,
        QueueModule.forRoot({ withWorkers: withJobs && config.role !== 'api' }),
        RealtimeModule,
        ReconcileModule,
        ImportsModule,
        ProgrammesModule,
        HubsModule,
        MembersModule,
        HostsModule,
        AvailabilityModule,
        RulesModule,
        LayoversModule,
        FlightsModule,
        NotificationsModule,
        ChatModule,
        MeetupsModule,
        InvitationsModule,
        AcceptanceModule,
        MatchingModule,
        SimulationsModule,
        SystemModule,
        InsightsModule,
        SupportModule,
        ModerationModule,
        ...(config.demo ? [DemoSignInModule] : []),
      ],
      controllers: config.demo ? [StartPageController] : [],
    };
  }
}
