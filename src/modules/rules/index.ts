export { Rules, type PublishedRules } from './rules.service.js';
export { RulesModule } from './rules.module.js';
