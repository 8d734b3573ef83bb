import { Module } from '@nestjs/common';
import { AcceptanceModule } from '../acceptance/index.js';
import { AvailabilityModule } from '../availability/index.js';
import { InvitationsModule } from '../invitations/index.js';
import { LayoversModule } from '../layovers/index.js';
import { MeetupsModule } from '../meetups/index.js';
import { RulesModule } from '../rules/index.js';
import { CandidateCardRepository } from './candidate-card.repository.js';
import { HostChangesRepository } from './host-changes.repository.js';
import { HostFactsRepository } from './host-facts.repository.js';
import { HubInput } from './hub-input.service.js';
import { HubKeeper } from './hub-keeper.service.js';
import { HubWarmUp } from './hub-warm-up.service.js';
import { LayoverCandidatesController } from './layover-candidates.controller.js';
import { LayoverCandidates } from './layover-candidates.service.js';
import { LiveBoardController } from './live-board.controller.js';
import { LiveBoardEvents } from './live-board.events.js';
import { LiveBoardRepository } from './live-board.repository.js';
import { LiveBoard } from './live-board.service.js';
import { MatchHubProcessor } from './match-hub.processor.js';
import { MatchHub } from './match-hub.service.js';
import { MatchTriggers } from './match-triggers.js';
import { MatchingHealth } from './matching-health.service.js';
import { MatchingMetrics } from './matching-metrics.js';
import { MatchingInputRepository } from './matching-input.repository.js';
import { MatchingRunRepository } from './matching-run.repository.js';
import { MatchingRunsController } from './matching-runs.controller.js';
import { MatchingRuns } from './matching-runs.service.js';
import { MatchingThread } from './matching-thread.service.js';
import { MatchingUpkeep } from './matching-upkeep.service.js';
import { PairFactsController } from './pair-facts.controller.js';
import { PairFactsRepository } from './pair-facts.repository.js';
import { PairFacts } from './pair-facts.service.js';
import { RunFindings } from './run-findings.service.js';
import { RunNews } from './run-news.js';
import { RunResultRepository } from './run-result.repository.js';
import { RunWriter } from './run-writer.service.js';

@Module({
  imports: [AcceptanceModule, AvailabilityModule, InvitationsModule, LayoversModule, MeetupsModule, RulesModule],
  controllers: [MatchingRunsController, LayoverCandidatesController, LiveBoardController, PairFactsController],
  providers: [
    MatchHub,
    MatchHubProcessor,
    MatchTriggers,
    MatchingUpkeep,
    MatchingRuns,
    MatchingHealth,
    MatchingMetrics,
    RunFindings,
    PairFacts,
    PairFactsRepository,
    RunNews,
    MatchingThread,
    HubKeeper,
    HubInput,
    HubWarmUp,
    HostChangesRepository,
    HostFactsRepository,
    RunWriter,
    LayoverCandidates,
    LiveBoard,
    LiveBoardEvents,
    MatchingRunRepository,
    MatchingInputRepository,
    RunResultRepository,
    CandidateCardRepository,
    LiveBoardRepository,
  ],
  exports: [MatchHub, MatchingHealth, HubInput],
})
export class MatchingModule {}
