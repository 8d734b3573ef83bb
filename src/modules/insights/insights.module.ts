import { Module } from '@nestjs/common';
import { NotificationsModule } from '../notifications/index.js';
import { HostCallPersonalData } from './host-call-personal-data.js';
import { HostCallRepository } from './host-call.repository.js';
import { HostCalls } from './host-calls.service.js';
import { HostCallTelling } from './host-call-telling.service.js';
import { HostRecordController } from './host-record.controller.js';
import { HostRecordRepository } from './host-record.repository.js';
import { HostRecords } from './host-records.service.js';
import { Markets } from './markets.service.js';
import { RuleTrialController } from './rule-trial.controller.js';
import { RuleTrialRepository } from './rule-trial.repository.js';
import { RuleTrials } from './rule-trials.service.js';
import { SupplyDemandController } from './supply-demand.controller.js';
import { SupplyDemandRepository } from './supply-demand.repository.js';
import { SupplyDemand } from './supply-demand.service.js';

@Module({
  imports: [NotificationsModule],
  controllers: [HostRecordController, RuleTrialController, SupplyDemandController],
  providers: [
    HostCallPersonalData,
    HostCallRepository,
    HostCalls,
    HostCallTelling,
    HostRecordRepository,
    HostRecords,
    Markets,
    RuleTrialRepository,
    RuleTrials,
    SupplyDemand,
    SupplyDemandRepository,
  ],
})
export class InsightsModule {}
