import type { Readable } from 'node:stream';
import { Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor, CurrentStaff, ForStaff, type Actor, type StaffScope } from '../../../platform/auth/index.js';
import { Limited, Operation, schema, ValidQuery } from '../../../platform/http/index.js';
import { CsvBody, ImportSummary } from '../../../platform/imports/index.js';
import { LayoverImports } from './layover-imports.service.js';

const importQuery = z.strictObject({
  hub: schema.iata(),
  date: schema.localDate().optional().meta({ description: 'Of a list of connections, only the lines of this day' }),
  shiftTo: schema.localDate().optional().meta({ description: 'The day as which they are brought in' }),
});

@ApiTags('ops')
@Controller('ops/programmes/:slug/layovers')
export class LayoverImportsController {
  constructor(private readonly imports: LayoverImports) {}

  @Post('import')
  @ForStaff('manager')
  @Limited(60, 3600)
  @Operation({
    summary: 'Bring layovers in from a CSV file',
    description:
      'Streamed; every line is checked like a request, refused ones are told with their line and column, and the same ' +
      'file again changes nothing. Columns: `reference`, `arrives_at`, `departs_at` (instants, or local times at the ' +
      'hub), and as far as known `arrival_flight`, `departure_flight`, `origin`, `destination`, `arrival_border`, ' +
      '`departure_border`, `checked_bags`, `ticket`, `entry_right`, `terminal`, `party_size`, `languages` ' +
      '(`en:fluent; nl:basic`), `interests` (`food.coffee; art.museums`), `note`, `email`, `first_name`, `last_name`, ' +
      '`gender`, `born_on`, `country`. Or a list of connections of an airport: `date`, `arr_flight`, `from`, ' +
      '`arr_planned`, `dep_flight`, `to`, `dep_planned`, in local times. Borders that are not said follow from origin ' +
      'and destination. In demo mode lines without `email` are given an invented traveller.',
    status: 202,
    consumes: { type: 'text/csv', example: 'reference,arrives_at,departs_at\nKL642-1,2026-03-22T10:05,2026-03-22T17:20\n' },
    returns: ImportSummary,
    problems: [
      'not_found',
      'programme_not_open',
      'unknown_hub',
      'import_rejected',
      'payload_too_large',
      'unsupported_media_type',
    ],
  })
  receive(
    @CurrentActor() actor: Actor,
    @CurrentStaff() scope: StaffScope,
    @ValidQuery(importQuery) query: z.infer<typeof importQuery>,
    @CsvBody() body: Readable,
  ): Promise<ImportSummary> {
    return this.imports.receive({ programme: scope.slug, ...query, body, actorId: actor.memberId });
  }
}
