import { Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, CurrentStaff, ForStaff, type Actor, type StaffScope } from '../../platform/auth/index.js';
import { Operation, ValidBody } from '../../platform/http/index.js';
import { RulePolicy } from './rule-set.schema.js';
import { RuleSets } from './rule-sets.service.js';

@ApiTags('ops: rules')
@Controller('ops/programmes/:slug/rule-policy')
export class RulePolicyController {
  constructor(private readonly ruleSets: RuleSets) {}

  @Get()
  @ForStaff('support')
  @Operation({ summary: 'Read how the programme deals with its rules', returns: RulePolicy })
  get(@CurrentStaff() staff: StaffScope): Promise<RulePolicy> {
    return this.ruleSets.policy(staff);
  }

  @Put()
  @ForStaff('administrator')
  @Operation({ summary: 'Change how the programme deals with its rules', returns: RulePolicy })
  set(
    @CurrentActor() actor: Actor,
    @CurrentStaff() staff: StaffScope,
    @ValidBody(RulePolicy) policy: RulePolicy,
  ): Promise<RulePolicy> {
    return this.ruleSets.setPolicy(actor, staff, policy);
  }
}
