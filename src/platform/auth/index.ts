export { staffRoleAtLeast, staffRoles, type Actor, type StaffRole } from './actor.js';
export { AccessGuard, SESSION_COOKIE } from './access.guard.js';
export { CurrentActor, CurrentStaff, ForOperators, ForStaff, Public, SignedIn, type AuthenticatedRequest } from './decorators.js';
export { takeUnauthenticated } from './unauthenticated.js';
export { SessionVerifier, StaffDirectory, type StaffScope } from './session-verifier.js';
