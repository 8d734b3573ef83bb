import { Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, CurrentStaff, ForStaff, type Actor, type StaffScope } from '../../platform/auth/index.js';
import { Operation, ValidBody } from '../../platform/http/index.js';
import { RetentionPolicy } from './moderation.schema.js';
import { RetentionPolicies } from './retention-policies.service.js';

@ApiTags('ops: reports')
@Controller('ops/programmes/:slug/retention')
export class RetentionPolicyController {
  constructor(private readonly policies: RetentionPolicies) {}

  @Get()
  @ForStaff('support')
  @Operation({ summary: 'For how long conversations and reports are kept', returns: RetentionPolicy })
  get(@CurrentStaff() scope: StaffScope): Promise<RetentionPolicy> {
    return this.policies.get(scope);
  }

  @Put()
  @ForStaff('administrator')
  @Operation({
    summary: 'Change for how long conversations and reports are kept',
    description: 'Holds from the next purge on, within the hour, also for what has ended long ago.',
    returns: RetentionPolicy,
  })
  set(
    @CurrentStaff() scope: StaffScope,
    @CurrentActor() actor: Actor,
    @ValidBody(RetentionPolicy) policy: RetentionPolicy,
  ): Promise<RetentionPolicy> {
    return this.policies.set(scope, actor, policy);
  }
}
