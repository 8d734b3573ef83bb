export { HubInput, type HostTime } from './hub-input.service.js';
export { MatchHub } from './match-hub.service.js';
export { MatchingHealth, threadStates } from './matching-health.service.js';
export { runStates } from './matching-run.entity.js';
export type { RunPlace } from './matching-run.repository.js';
export { MatchingModule } from './matching.module.js';
