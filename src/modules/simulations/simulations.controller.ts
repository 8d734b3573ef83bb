import type { Readable } from 'node:stream';
import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, CurrentStaff, ForStaff, type Actor, type StaffScope } from '../../platform/auth/index.js';
import { Limited, Operation, PathId, PathText, ValidBody, ValidQuery } from '../../platform/http/index.js';
import { CsvBody } from '../../platform/imports/index.js';
import { Version } from '../rules/index.js';
import { SimulationPairs } from './simulation-pairs.service.js';
import {
  KeptDays,
  KeptDaysQuery,
  SimulatedPair,
  SimulationDetails,
  SimulationLayoverPage,
  SimulationLayoversQuery,
  SimulationPage,
  SimulationsQuery,
  SimulationSummary,
  StartSimulation,
  UploadQuery,
} from './simulation.schema.js';
import { Simulations } from './simulations.service.js';
import { StartSimulations } from './start-simulations.service.js';

@ApiTags('ops: rules')
@Controller('ops/programmes/:slug')
export class SimulationsController {
  constructor(
    private readonly starting: StartSimulations,
    private readonly simulations: Simulations,
    private readonly pairs: SimulationPairs,
  ) {}

  @Post('rule-sets/:version/simulate')
  @ForStaff('manager')
  @Limited(20, 60)
  @PathText('version', '3')
  @Operation({
    summary: 'Try a version of the rules beside the published one',
    description:
      'On the layovers that are open now (`open`), or on days of the past from kept snapshots (`period`, at most seven). ' +
      'Answers with the simulation as it is queued; one at a time runs in a programme.',
    status: 202,
    returns: SimulationSummary,
    problems: ['not_found', 'unknown_hub', 'invalid_rules', 'simulation_going_on', 'snapshot_missing'],
  })
  start(
    @CurrentActor() actor: Actor,
    @CurrentStaff() staff: StaffScope,
    @Version() version: number,
    @ValidBody(StartSimulation) body: StartSimulation,
  ): Promise<SimulationSummary> {
    return this.starting.start(actor, staff, version, body);
  }

  @Post('rule-sets/:version/simulate/upload')
  @ForStaff('manager')
  @Limited(20, 60)
  @PathText('version', '3')
  @Operation({
    summary: 'Try a version of the rules on a day that you send',
    description:
      'A CSV file as `layovers/import` takes it, or a list of connections of an airport, at most 20,000 lines; nothing of it ' +
      'becomes a layover, and of travellers only what the engine looks at is kept. Lines that cannot be read are left out and ' +
      'counted. Hosts are those of now; who asks when is drawn from the seed, unless it would be in the past.',
    status: 202,
    consumes: { type: 'text/csv', example: 'reference,arrives_at,departs_at\nKL642-1,2026-03-22T10:05,2026-03-22T17:20\n' },
    returns: SimulationSummary,
    problems: [
      'not_found',
      'unknown_hub',
      'invalid_rules',
      'simulation_going_on',
      'import_rejected',
      'payload_too_large',
      'unsupported_media_type',
    ],
  })
  upload(
    @CurrentActor() actor: Actor,
    @CurrentStaff() staff: StaffScope,
    @Version() version: number,
    @ValidQuery(UploadQuery) query: UploadQuery,
    @CsvBody() body: Readable,
  ): Promise<SimulationSummary> {
    return this.starting.upload(actor, staff, version, query, body);
  }

  @Get('simulations')
  @ForStaff('support')
  @Operation({ summary: 'List the simulations, newest first', returns: SimulationPage, problems: ['invalid_cursor'] })
  list(@CurrentStaff() staff: StaffScope, @ValidQuery(SimulationsQuery) query: SimulationsQuery): Promise<SimulationPage> {
    return this.simulations.list(staff, query);
  }

  @Get('simulations/days')
  @ForStaff('support')
  @Operation({
    summary: 'List the past days of an airport that can be replayed, the latest first',
    description: 'Days are kept for five weeks, so it is one page.',
    returns: KeptDays,
    problems: ['unknown_hub'],
  })
  days(@CurrentStaff() staff: StaffScope, @ValidQuery(KeptDaysQuery) { hub }: KeptDaysQuery): Promise<KeptDays> {
    return this.starting.keptDays(staff, hub);
  }

  @Get('simulations/:id')
  @ForStaff('support')
  @Operation({
    summary: 'Read a simulation: how far it is, or the figures of both versions',
    returns: SimulationDetails,
    problems: ['not_found'],
  })
  get(@CurrentStaff() staff: StaffScope, @PathId('id') id: string): Promise<SimulationDetails> {
    return this.simulations.get(staff, id);
  }

  @Post('simulations/:id/cancel')
  @ForStaff('manager')
  @Operation({
    summary: 'Cancel a simulation',
    returns: SimulationSummary,
    problems: ['not_found', 'invalid_transition'],
  })
  cancel(@CurrentActor() actor: Actor, @CurrentStaff() staff: StaffScope, @PathId('id') id: string): Promise<SimulationSummary> {
    return this.simulations.cancel(actor, staff, id);
  }

  @Get('simulations/:id/layovers')
  @ForStaff('support')
  @Operation({
    summary: 'Page through what became of each layover under both versions',
    returns: SimulationLayoverPage,
    problems: ['not_found', 'invalid_cursor'],
  })
  layovers(
    @CurrentStaff() staff: StaffScope,
    @PathId('id') id: string,
    @ValidQuery(SimulationLayoversQuery) query: SimulationLayoversQuery,
  ): Promise<SimulationLayoverPage> {
    return this.simulations.layovers(staff, id, query);
  }

  @Get('simulations/:id/pairs/:layoverId/:hostId')
  @ForStaff('support')
  @Limited(60, 60)
  @Operation({
    summary: 'Read what both versions make of a layover and a host, as they were at the beginning',
    description: 'Without the invitations that the host had to answer then: those are over within the hour.',
    returns: SimulatedPair,
    problems: ['not_found'],
  })
  pair(
    @CurrentStaff() staff: StaffScope,
    @PathId('id') id: string,
    @PathId('layoverId') layoverId: string,
    @PathId('hostId') hostId: string,
  ): Promise<SimulatedPair> {
    return this.pairs.get(staff, id, layoverId, hostId);
  }
}
