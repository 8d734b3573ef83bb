import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentStaff, ForStaff, type StaffScope } from '../../platform/auth/index.js';
import { Operation } from '../../platform/http/index.js';
import { SystemHealthView } from './system-health.schema.js';
import { SystemHealth } from './system-health.service.js';

@ApiTags('ops: system')
@Controller('ops/programmes/:slug/system')
export class SystemHealthController {
  constructor(private readonly health: SystemHealth) {}

  @Get('health')
  @ForStaff('support')
  @Operation({ summary: 'Database, queues, outbox, and the last run of each hub', returns: SystemHealthView })
  view(@CurrentStaff() { programmeId }: StaffScope): Promise<SystemHealthView> {
    return this.health.view(programmeId);
  }
}
