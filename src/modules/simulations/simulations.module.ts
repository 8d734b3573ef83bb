import { Module } from '@nestjs/common';
import { AcceptanceModule } from '../acceptance/index.js';
import { HubsModule } from '../hubs/index.js';
import { InvitationsModule } from '../invitations/index.js';
import { LayoversModule } from '../layovers/index.js';
import { MatchingModule } from '../matching/index.js';
import { ProgrammesModule } from '../programmes/index.js';
import { RulesModule } from '../rules/index.js';
import { DailySnapshots } from './daily-snapshots.service.js';
import { RunSimulation } from './run-simulation.service.js';
import { SimulationPairs } from './simulation-pairs.service.js';
import { SimulationRepository } from './simulation.repository.js';
import { OtherSimulationThread, SimulationThread } from './simulation-thread.service.js';
import { SimulationViews } from './simulation-views.service.js';
import { SimulationsController } from './simulations.controller.js';
import { SimulationEvents } from './simulations.events.js';
import { SimulationsPersonalData } from './simulations-personal-data.js';
import { SimulationsProcessor } from './simulations.processor.js';
import { Simulations } from './simulations.service.js';
import { SimulationsUpkeep } from './simulations-upkeep.service.js';
import { SnapshotRepository } from './snapshot.repository.js';
import { Snapshots } from './snapshots.service.js';
import { StartSimulations } from './start-simulations.service.js';
import { VersionSimulations } from './version-simulations.service.js';

@Module({
  imports: [
    ProgrammesModule,
    HubsModule,
    RulesModule,
    LayoversModule,
    InvitationsModule,
    AcceptanceModule,
    MatchingModule,
  ],
  controllers: [SimulationsController],
  providers: [
    SimulationRepository,
    SnapshotRepository,
    Snapshots,
    DailySnapshots,
    SimulationThread,
    OtherSimulationThread,
    RunSimulation,
    SimulationViews,
    StartSimulations,
    Simulations,
    SimulationPairs,
    VersionSimulations,
    SimulationEvents,
    SimulationsProcessor,
    SimulationsUpkeep,
    SimulationsPersonalData,
  ],
})
export class SimulationsModule {}
