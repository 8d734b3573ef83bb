export { entryRights, Layover, LayoverSkip, tickets, type LayoverWishes } from './layover.entity.js';
export { LayoverListeners, type LayoverClosing, type LayoverListener } from './layover-listeners.js';
export { LayoverDays, type UploadedDay, type UploadedLayover } from './import/layover-days.js';
export { LayoverImports, type LayoverFile } from './import/layover-imports.service.js';
export { MAX_LAYOVER_HOURS } from './layover-limits.js';
export { LayoverRequests } from './layover-requests.service.js';
export { Layovers } from './layovers.service.js';
export { LayoversModule } from './layovers.module.js';
