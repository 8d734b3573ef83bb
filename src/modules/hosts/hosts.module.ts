import { Global, Module } from '@nestjs/common';
import { HostApplicationsController } from './host-applications.controller.js';
import { HostApplications } from './host-applications.service.js';
import { HostBulkRepository } from './host-bulk.repository.js';
import { HostCards } from './host-cards.service.js';
import { HostDetailsRepository } from './host-details.repository.js';
import { HostListeners } from './host-listeners.js';
import { HostPauses } from './host-pauses.service.js';
import { HostPersonalData } from './host-personal-data.js';
import { OwnHostProfile } from './own-profile.service.js';
import { OwnStandingYes } from './own-standing-yes.service.js';
import { HostViews } from './host-views.js';
import { HostsController } from './hosts.controller.js';
import { HostsRepository } from './hosts.repository.js';
import { Hosts } from './hosts.service.js';
import { NewHosts } from './new-hosts.service.js';
import { OpsHostsController } from './ops-hosts.controller.js';
import { OpsHosts } from './ops-hosts.service.js';
import { StandingYesController } from './standing-yes.controller.js';
import { StandingYesRepository } from './standing-yes.repository.js';
import { TrackRecords } from './track-records.js';

/** Global because almost every module behind it deals with hosts. */
@Global()
@Module({
  // The standing yes before `hosts/:id`.
  controllers: [StandingYesController, HostsController, HostApplicationsController, OpsHostsController],
  providers: [
    Hosts,
    HostsRepository,
    HostDetailsRepository,
    HostBulkRepository,
    StandingYesRepository,
    HostViews,
    OwnHostProfile,
    OwnStandingYes,
    HostApplications,
    HostListeners,
    HostPauses,
    HostCards,
    NewHosts,
    OpsHosts,
    HostPersonalData,
    TrackRecords,
  ],
  exports: [Hosts, HostListeners, HostCards, NewHosts, TrackRecords],
})
export class HostsModule {}
