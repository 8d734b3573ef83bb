import type { Readable } from 'node:stream';
import { Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, CurrentStaff, ForStaff, type Actor, type StaffScope } from '../../platform/auth/index.js';
import { Limited, Operation, ValidQuery } from '../../platform/http/index.js';
import { CsvBody, ImportSummary } from '../../platform/imports/index.js';
import { HostImportQuery, HostImports } from './host-imports.service.js';

@ApiTags('ops: imports')
@Controller('ops/programmes/:slug/hosts/import')
export class HostImportController {
  constructor(private readonly imports: HostImports) {}

  @Post()
  @ForStaff('manager')
  @Limited(20, 3600)
  @Operation({
    summary: 'Bring hosts in from a CSV file',
    description: 'The file is taken or refused as a whole; then a job works through its lines. See docs/imports.md.',
    status: 202,
    consumes: {
      type: 'text/csv',
      example: 'external_ref,email,first_name,born_on,languages\nh-1,sanne@example.test,Sanne,1991-11-05,nl:native; en:fluent\n',
    },
    returns: ImportSummary,
    problems: ['import_rejected', 'unknown_hub', 'payload_too_large', 'unsupported_media_type'],
  })
  receive(
    @CurrentStaff() scope: StaffScope,
    @CurrentActor() actor: Actor,
    @ValidQuery(HostImportQuery) { hub }: HostImportQuery,
    @CsvBody() body: Readable,
  ): Promise<ImportSummary> {
    return this.imports.receive(scope, actor, hub, body);
  }
}
