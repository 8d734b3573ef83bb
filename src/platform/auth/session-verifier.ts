import type { Actor, StaffRole } from './actor.js';

/** Tells who a session token belongs to; the members module provides it. */
export abstract class SessionVerifier {
  /**
   * The member behind a token; looking also slides the session's expiry.
   *
   * @throws DomainError `unauthenticated` for a token that never was, `session_expired` for one that has ended
   */
  abstract verify(token: string): Promise<Actor>;

  /** Those of the sessions that somebody has ended. */
  abstract ended(sessionIds: readonly string[]): Promise<string[]>;
}

/** The programme that a path names, and what the asking member may do there. */
export interface StaffScope {
  programmeId: string;
  slug: string;
  role: StaffRole;
}

/** Tells whether a member is staff of a programme; the programmes module provides it. */
export abstract class StaffDirectory {
  /** Null where the programme is unknown or the member is not staff of any programme with that slug. */
  abstract find(slug: string, memberId: string): Promise<StaffScope | 'unknown_programme' | 'not_staff'>;

  /** Whether the member looks after the installation: what belongs to no programme, and may be of any. */
  abstract isOperator(memberId: string): Promise<boolean>;
}
