export { Acceptance, type CurrentAcceptance } from './acceptance.service.js';
export { AcceptanceModule } from './acceptance.module.js';
export { FitAcceptance } from './fit-acceptance.service.js';
