import { Controller, Get, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, SignedIn, type Actor } from '../../platform/auth/index.js';
import { IfMatch, Operation, PathId, schema, ValidBody, ValidQuery, type Page } from '../../platform/http/index.js';
import { LayoverReplanning } from './layover-replanning.service.js';
import { LayoverRequests } from './layover-requests.service.js';
import {
  CancelLayover,
  EditLayover,
  LayoverPage,
  LayoverView,
  OpenLayover,
  type LayoverSummary,
} from './layovers.schema.js';

const impossibleTimes = [
  'local_time_gap',
  'local_time_ambiguous',
  'departure_before_arrival',
  'layover_too_long',
  'layover_in_past',
  'layover_too_far',
] as const;

@ApiTags('layovers')
@Controller('layovers')
export class LayoversController {
  constructor(
    private readonly requests: LayoverRequests,
    private readonly replanning: LayoverReplanning,
  ) {}

  @Post()
  @SignedIn()
  @Operation({
    summary: 'Open a layover: ask for a host',
    status: 201,
    returns: LayoverView,
    etag: true,
    problems: [
      'unknown_programme',
      'programme_not_open',
      'unknown_hub',
      ...impossibleTimes,
      'entry_not_possible',
      'not_enough_time',
      'adults_only',
      'open_layover_exists',
    ],
  })
  open(@CurrentActor() actor: Actor, @ValidBody(OpenLayover) body: OpenLayover): Promise<LayoverView> {
    return this.requests.open(actor, body);
  }

  @Get()
  @SignedIn()
  @Operation({ summary: 'My layovers, newest first', returns: LayoverPage, problems: ['invalid_cursor'] })
  list(
    @CurrentActor() actor: Actor,
    @ValidQuery(schema.pageQuery) query: schema.PageQuery,
  ): Promise<Page<LayoverSummary>> {
    return this.requests.list(actor, query);
  }

  @Get(':id')
  @SignedIn()
  @Operation({ summary: 'One of my layovers, with its plan', returns: LayoverView, etag: true, problems: ['not_found'] })
  view(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<LayoverView> {
    return this.requests.view(actor, id);
  }

  @Patch(':id')
  @SignedIn()
  @Operation({
    summary: 'Change a layover',
    description:
      'New times are reckoned anew at once. If they leave too little, the layover becomes `infeasible`; a meetup stays ' +
      'where it still fits, otherwise it is called off by nobody’s fault and the search goes on. Party, languages and ' +
      'wishes can be changed as long as there is no host.',
    returns: LayoverView,
    etag: true,
    problems: ['not_found', ...impossibleTimes, 'layover_gone', 'already_matched', 'open_layover_exists'],
  })
  async edit(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @ValidBody(EditLayover) body: EditLayover,
  ): Promise<LayoverView> {
    await this.replanning.edit(actor, id, revision, body);
    return this.requests.view(actor, id);
  }

  @Post(':id/cancel')
  @SignedIn()
  @Operation({
    summary: 'Give a layover up',
    description: 'Invitations are withdrawn, and a meetup that has not begun is called off with it.',
    status: 200,
    returns: LayoverView,
    etag: true,
    problems: ['not_found', 'invalid_transition'],
  })
  cancel(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @ValidBody(CancelLayover) { reason }: CancelLayover,
  ): Promise<LayoverView> {
    return this.requests.cancel(actor, id, reason);
  }
}
