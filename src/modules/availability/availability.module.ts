import { Global, Module } from '@nestjs/common';
import { SupplyReader } from '../programmes/index.js';
import { AvailabilityController } from './availability.controller.js';
import { AvailabilityExpansion } from './availability-expansion.js';
import { AvailabilityPersonalData } from './availability-personal-data.js';
import { AvailabilityProcessor } from './availability.processor.js';
import { AvailabilityRepository } from './availability.repository.js';
import { AvailabilityRetention } from './availability-retention.js';
import { OwnAvailability } from './availability.service.js';
import { CalendarController } from './calendar.controller.js';
import { HostCalendars } from './calendar.service.js';
import { HostCalendar } from './host-calendar.js';
import { HostImportController } from './host-import.controller.js';
import { HostImportHandler } from './host-import.handler.js';
import { HostImports } from './host-imports.service.js';
import { HostSupply } from './host-supply.repository.js';
import { HostProfiles } from './new-host-profiles.js';
import { PatternsRepository } from './patterns.repository.js';
import { AvailabilitySupplyReader } from './supply-reader.js';

/** Global because programmes, which come before availability, ask its supply reader. */
@Global()
@Module({
  controllers: [AvailabilityController, CalendarController, HostImportController],
  providers: [
    AvailabilityExpansion,
    AvailabilityPersonalData,
    AvailabilityProcessor,
    AvailabilityRepository,
    AvailabilityRetention,
    HostCalendar,
    HostCalendars,
    HostImportHandler,
    HostImports,
    HostProfiles,
    HostSupply,
    OwnAvailability,
    PatternsRepository,
    { provide: SupplyReader, useClass: AvailabilitySupplyReader },
  ],
  exports: [AvailabilityExpansion, HostCalendar, HostProfiles, HostSupply, SupplyReader],
})
export class AvailabilityModule {}
