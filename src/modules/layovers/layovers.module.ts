import { Module } from '@nestjs/common';
import { HubsModule } from '../hubs/index.js';
import { RulesModule } from '../rules/index.js';
import { LayoverDays } from './import/layover-days.js';
import { LayoverImport } from './import/layover-import.js';
import { LayoverImportsController } from './import/layover-imports.controller.js';
import { LayoverImports } from './import/layover-imports.service.js';
import { LayoverFlights } from './layover-flights.service.js';
import { LayoverListeners } from './layover-listeners.js';
import { LayoverMoves } from './layover-moves.service.js';
import { LayoverReplanning } from './layover-replanning.service.js';
import { LayoverRequests } from './layover-requests.service.js';
import { LayoversController } from './layovers.controller.js';
import { LayoverEvents } from './layovers.events.js';
import { LayoversPersonalData } from './layovers-personal-data.js';
import { LayoversRepository } from './layovers.repository.js';
import { Layovers } from './layovers.service.js';
import { LayoverPreviewsController } from './previews.controller.js';
import { LayoverPreviews } from './previews.service.js';

@Module({
  imports: [HubsModule, RulesModule],
  controllers: [LayoversController, LayoverPreviewsController, LayoverImportsController],
  providers: [
    LayoversRepository,
    LayoverListeners,
    LayoverMoves,
    Layovers,
    LayoverRequests,
    LayoverReplanning,
    LayoverFlights,
    LayoverPreviews,
    LayoverEvents,
    LayoversPersonalData,
    LayoverImport,
    LayoverDays,
    LayoverImports,
  ],
  exports: [Layovers, LayoverFlights, LayoverListeners, LayoverRequests, LayoverImports, LayoverDays],
})
export class LayoversModule {}
