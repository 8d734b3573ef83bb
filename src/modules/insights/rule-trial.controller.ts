import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentStaff, ForStaff, type StaffScope } from '../../platform/auth/index.js';
import { Operation } from '../../platform/http/index.js';
import { RuleTrial } from './rule-trial.schema.js';
import { RuleTrials } from './rule-trials.service.js';

@ApiTags('ops: rules')
@Controller('ops/programmes/:slug/rule-trial')
export class RuleTrialController {
  constructor(private readonly trials: RuleTrials) {}

  @Get()
  @ForStaff('support')
  @Operation({ summary: 'Compare the staged version of the rules with the published one', returns: RuleTrial })
  get(@CurrentStaff() staff: StaffScope): Promise<RuleTrial> {
    return this.trials.running(staff);
  }
}
