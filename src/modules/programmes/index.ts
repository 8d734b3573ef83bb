export { HubDirectory, type HubSummary } from './hub-directory.js';
export { MemberDirectory, type MemberContact } from './member-directory.js';
export { SupplyReader } from './supply-reader.js';
export { Programme, ProgrammeHub } from './programme.entity.js';
export { Staff } from './staff.entity.js';
export { ProgrammeBell } from './programme-bell.js';
export { Programmes, type ProgrammeDraft } from './programmes.service.js';
export { ProgrammeStaff } from './staff.service.js';
export { ProgrammesModule } from './programmes.module.js';
