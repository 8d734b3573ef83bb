import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '../../platform/auth/index.js';
import { Operation, PathText, schema, ValidQuery, type Page } from '../../platform/http/index.js';
import { HubPage, HubView, type HubSummary } from './hubs.schema.js';
import { Hubs } from './hubs.service.js';

/** The same for everybody, and right again soon after a change. */
const CACHE = 'public, max-age=60, must-revalidate';

@ApiTags('hubs')
@Controller('hubs')
export class HubsController {
  constructor(private readonly hubs: Hubs) {}

  @Get()
  @Public()
  @Header('Cache-Control', CACHE)
  @Operation({ summary: 'All hubs', returns: HubPage, problems: ['invalid_cursor'] })
  list(@ValidQuery(schema.pageQuery) query: schema.PageQuery): Promise<Page<HubSummary>> {
    return this.hubs.list(query);
  }

  @Get(':iata')
  @Public()
  @Header('Cache-Control', CACHE)
  @PathText('iata', 'AMS')
  @Operation({
    summary: 'A hub with its zones, meeting points and transfer rules',
    description: 'Every number of minutes comes with its source and the days on which it holds.',
    returns: HubView,
    etag: true,
    problems: ['not_found'],
  })
  view(@Param('iata') iata: string): Promise<HubView> {
    return this.hubs.view(iata);
  }
}
