import { Module } from '@nestjs/common';
import { HostsModule } from '../hosts/index.js';
import { HubsModule } from '../hubs/index.js';
import { LayoversModule } from '../layovers/index.js';
import { MeetupsModule } from '../meetups/index.js';
import { RulesModule } from '../rules/index.js';
import { Agreements } from './agreements.service.js';
import { AskOutcomeRepository } from './ask-outcome.repository.js';
import { CounterOffers } from './counter-offers.service.js';
import { InvitationAnswers } from './invitation-answers.service.js';
import { InvitationLog } from './invitation-log.service.js';
import { InvitationPersonalData } from './invitation-personal-data.js';
import { InvitationRepository } from './invitation.repository.js';
import { InvitationShareController } from './invitation-share.controller.js';
import { InvitationShareRepository } from './invitation-share.repository.js';
import { InvitationShare } from './invitation-share.service.js';
import { InvitationStatsRepository } from './invitation-stats.repository.js';
import { InvitationTrackRecords } from './invitation-track-records.js';
import { InvitationViewRepository } from './invitation-view.repository.js';
import { InvitationsController } from './invitations.controller.js';
import { InvitationEvents } from './invitations.events.js';
import { Invitations } from './invitations.service.js';
import { StandingAcceptances } from './standing-acceptances.service.js';
import { SuspendedHosts } from './suspended-hosts.js';

@Module({
  imports: [HubsModule, HostsModule, RulesModule, LayoversModule, MeetupsModule],
  controllers: [InvitationsController, InvitationShareController],
  providers: [
    InvitationRepository,
    InvitationStatsRepository,
    InvitationShareRepository,
    InvitationShare,
    InvitationViewRepository,
    AskOutcomeRepository,
    InvitationLog,
    Invitations,
    Agreements,
    InvitationAnswers,
    StandingAcceptances,
    CounterOffers,
    InvitationEvents,
    SuspendedHosts,
    InvitationPersonalData,
    InvitationTrackRecords,
  ],
  exports: [Invitations, InvitationAnswers],
})
export class InvitationsModule {}
