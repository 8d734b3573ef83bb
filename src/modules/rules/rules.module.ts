import { Module } from '@nestjs/common';
import { RulePolicyController } from './rule-policy.controller.js';
import { RuleRelease } from './rule-release.service.js';
import { RuleReleaseController } from './rule-release.controller.js';
import { RuleSetHistory } from './rule-set-history.service.js';
import { RuleSetRecords } from './rule-set-records.service.js';
import { RuleSetRepository } from './rule-set.repository.js';
import { RuleSetsController } from './rule-sets.controller.js';
import { RuleSets } from './rule-sets.service.js';
import { RulesEvents } from './rules.events.js';
import { Rules } from './rules.service.js';
import { SimulatedVersions } from './simulated-versions.js';

@Module({
  controllers: [RuleSetsController, RuleReleaseController, RulePolicyController],
  providers: [RuleSetRepository, RuleSetHistory, RuleSetRecords, SimulatedVersions, Rules, RuleSets, RuleRelease, RulesEvents],
  exports: [Rules, SimulatedVersions],
})
export class RulesModule {}
