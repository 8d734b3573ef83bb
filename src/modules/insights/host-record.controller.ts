import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentStaff, ForStaff, type StaffScope } from '../../platform/auth/index.js';
import { Operation, PathId } from '../../platform/http/index.js';
import { HostRecordView } from './host-record.schema.js';
import { HostRecords } from './host-records.service.js';

@ApiTags('ops: hosts')
@Controller('ops/programmes/:slug/hosts/:id/record')
export class HostRecordController {
  constructor(private readonly records: HostRecords) {}

  @Get()
  @ForStaff('support')
  @Operation({
    summary: 'What a host was asked lately, how they answered, and how much they have to do',
    returns: HostRecordView,
    problems: ['not_found'],
  })
  view(@CurrentStaff() scope: StaffScope, @PathId('id') id: string): Promise<HostRecordView> {
    return this.records.view(scope, id);
  }
}
