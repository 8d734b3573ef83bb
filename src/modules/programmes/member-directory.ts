import type { EntityManager } from 'typeorm';

export interface MemberContact {
  memberId: string;
  email: string;
  firstName: string;
  lastName: string;
}

/** Tells who the members behind a programme's staff are; the members module provides it. */
export abstract class MemberDirectory {
  /** The id of the member with that address, who is created if there is none yet. */
  abstract ensure(tx: EntityManager, email: string, firstName?: string): Promise<string>;
  /** The id of the member with that address, or null. */
  abstract findByEmail(db: EntityManager, email: string): Promise<string | null>;
  /** Those of the ids that are members with an account; in no particular order. */
  abstract contacts(db: EntityManager, memberIds: readonly string[]): Promise<MemberContact[]>;
}
