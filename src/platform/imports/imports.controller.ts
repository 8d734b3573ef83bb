import { Controller, Get, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentStaff, ForStaff, type StaffScope } from '../auth/index.js';
import { Limited, Operation, type Page, PathId, RequestLocale, schema, ValidQuery } from '../http/index.js';
import type { Locale } from '../i18n/index.js';
import { ImportPage, ImportView, type ImportSummary } from './import.schema.js';
import { Imports } from './imports.service.js';

@ApiTags('ops: imports')
@Controller('ops/programmes/:slug/imports')
export class ImportsController {
  constructor(private readonly imports: Imports) {}

  @Get()
  @ForStaff('manager')
  @Operation({ summary: 'Imports of the programme, newest first', returns: ImportPage, problems: ['invalid_cursor'] })
  list(
    @CurrentStaff() staff: StaffScope,
    @ValidQuery(schema.pageQuery) query: schema.PageQuery,
  ): Promise<Page<ImportSummary>> {
    return this.imports.list(staff.programmeId, query);
  }

  @Get(':id')
  @ForStaff('manager')
  @Operation({
    summary: 'An import: progress, counts, and the first hundred refused lines with their reasons',
    returns: ImportView,
    problems: ['not_found'],
  })
  view(@CurrentStaff() staff: StaffScope, @PathId('id') id: string, @RequestLocale() locale: Locale): Promise<ImportView> {
    return this.imports.view(staff.programmeId, id, locale);
  }

  @Get(':id/errors.csv')
  @ForStaff('manager')
  @Limited(60, 3600)
  @Operation({
    summary: 'The refused lines as a file to correct and send again',
    description: 'Cells that a spreadsheet would run as a formula begin with an apostrophe, which an import takes off again.',
    produces: 'text/csv',
    problems: ['not_found'],
  })
  async errors(
    @CurrentStaff() staff: StaffScope,
    @PathId('id') id: string,
    @RequestLocale() locale: Locale,
  ): Promise<StreamableFile> {
    const file = await this.imports.refusedLines(staff.programmeId, id, locale);
    return new StreamableFile(file, {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="refused-lines-${id}.csv"`,
    });
  }
}
