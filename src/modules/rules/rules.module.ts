import { Module } from '@nestjs/common';
import { RuleSetRepository } from './rule-set.repository.js';
import { RuleSetsController } from './rule-sets.controller.js';
import { RuleSets } from './rule-sets.service.js';
import { Rules } from './rules.service.js';

@Module({
  controllers: [RuleSetsController],
  providers: [RuleSetRepository, Rules, RuleSets],
  exports: [Rules],
})
export class RulesModule {}
