export { armOf, Rules, type PublishedRules, type RulesArm } from './rules.service.js';
export { RulesModule } from './rules.module.js';
export { BUCKETS, bucketSql } from './layover-bucket.js';
export { SimulatedVersions, type SimulatedContent, type VersionSimulation } from './simulated-versions.js';
export { Version } from './version-path.js';
