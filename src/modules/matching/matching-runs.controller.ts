import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, CurrentStaff, ForStaff, type Actor, type StaffScope } from '../../platform/auth/index.js';
import { Limited, Operation, PathId, ValidBody, ValidQuery } from '../../platform/http/index.js';
import {
  MatchingRunDetails,
  MatchingRunPage,
  MatchingRunView,
  RunNow,
  RunQuery,
  RunsQuery,
} from './matching-run.schema.js';
import { MatchingRuns } from './matching-runs.service.js';
import { FindingQuery, LayoverFinding } from './run-findings.schema.js';
import { RunFindings } from './run-findings.service.js';

@ApiTags('ops: matching')
@Controller('ops/programmes/:slug/matching-runs')
export class MatchingRunsController {
  constructor(
    private readonly runs: MatchingRuns,
    private readonly findings: RunFindings,
  ) {}

  @Get()
  @ForStaff('support')
  @Operation({
    summary: 'List the matching runs, newest first',
    returns: MatchingRunPage,
    problems: ['invalid_cursor', 'unknown_hub'],
  })
  list(@CurrentStaff() staff: StaffScope, @ValidQuery(RunsQuery) query: RunsQuery): Promise<MatchingRunPage> {
    return this.runs.list(staff, query);
  }

  @Post()
  @ForStaff('manager')
  @Limited(30, 60)
  @Operation({
    summary: 'Run the matching of a hub now',
    description: 'Answers with the run as it is queued; where one is queued already, with that one.',
    status: 202,
    returns: MatchingRunView,
    problems: ['unknown_hub', 'programme_not_open'],
  })
  runNow(
    @CurrentActor() actor: Actor,
    @CurrentStaff() staff: StaffScope,
    @ValidBody(RunNow) body: RunNow,
  ): Promise<MatchingRunView> {
    return this.runs.runNow(actor, staff, body);
  }

  @Get(':id')
  @ForStaff('support')
  @Operation({
    summary: 'Read a run with its figures, and page through what it found for each layover',
    returns: MatchingRunDetails,
    problems: ['not_found', 'invalid_cursor'],
  })
  get(
    @CurrentStaff() staff: StaffScope,
    @PathId('id') id: string,
    @ValidQuery(RunQuery) query: RunQuery,
  ): Promise<MatchingRunDetails> {
    return this.runs.get(staff, id, query);
  }

  @Get(':id/layovers/:layoverId')
  @ForStaff('support')
  @Operation({
    summary: 'Read what a run found of one layover: its candidates with their scores and prices, or why there is nobody',
    description:
      'With `hostId` also why it was not that host. A run keeps of a layover what the run before it had not found: what ' +
      'stood unchanged is shown as it was found first.',
    returns: LayoverFinding,
    problems: ['not_found'],
  })
  finding(
    @CurrentStaff() staff: StaffScope,
    @PathId('id') id: string,
    @PathId('layoverId') layoverId: string,
    @ValidQuery(FindingQuery) { hostId }: FindingQuery,
  ): Promise<LayoverFinding> {
    return this.findings.get(staff, id, layoverId, hostId);
  }
}
