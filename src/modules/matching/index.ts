export { MatchHub } from './match-hub.service.js';
export type { RunPlace } from './matching-run.repository.js';
export { MatchingModule } from './matching.module.js';
