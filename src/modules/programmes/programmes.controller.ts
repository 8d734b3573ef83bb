import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '../../platform/auth/index.js';
import { Operation, PathText, schema, ValidQuery, type Page } from '../../platform/http/index.js';
import { ProgrammeLandings } from './landing.service.js';
import { ProgrammeLanding, ProgrammePage, type ProgrammeView } from './programmes.schema.js';

@ApiTags('programmes')
@Controller('programmes')
export class ProgrammesController {
  constructor(private readonly landings: ProgrammeLandings) {}

  @Get()
  @Public()
  @Operation({
    summary: 'List the programmes that take travellers or recruit hosts',
    returns: ProgrammePage,
    problems: ['invalid_cursor'],
  })
  list(@ValidQuery(schema.pageQuery) page: schema.PageQuery): Promise<Page<ProgrammeView>> {
    return this.landings.list(page);
  }

  @Get(':slug')
  @Public()
  @PathText('slug', 'layover-with-a-local-amsterdam')
  @Operation({
    summary: "What a programme's landing page shows, with the hosts who are free now and today",
    returns: ProgrammeLanding,
    problems: ['not_found'],
  })
  landing(@Param('slug') slug: string): Promise<ProgrammeLanding> {
    return this.landings.landing(slug);
  }
}
