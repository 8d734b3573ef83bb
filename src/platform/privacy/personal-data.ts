import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/**
 * What we know about a person, in the order in which an export tells it. Erasure goes the other way round: what hangs
 * on something else goes first, and the account last.
 */
export const personalDataSections = [
  'account',
  'staff',
  'host',
  'availability',
  'host_calls',
  'layovers',
  'notifications',
  'push',
  'reports',
  'conversations',
  'meetups',
  'invitations',
  'acceptance',
  'simulations',
  'support',
  'moderation',
  'imports',
  'activity',
] as const;
export type PersonalDataSection = (typeof personalDataSections)[number];

/** Something that stays, without a name, after an account has been erased. */
export interface KeptData {
  section: PersonalDataSection;
  /** A code that the client puts into words: why it stays. */
  reason: 'other_side' | 'accountability' | 'open_case';
}

/** A module's answer to a person's rights over what it stores about them. */
export interface PersonalDataContributor {
  readonly section: PersonalDataSection;
  /** Everything about the member, as plain JSON that a person can make sense of; null where there is nothing. */
  export(db: EntityManager, memberId: string): Promise<unknown>;
  /**
   * Ends what is going on and removes or pseudonymises what is stored, in the one transaction of the erasure. Throws a
   * DomainError where the member has to do something else first; nothing is erased then.
   */
  erase(tx: EntityManager, memberId: string): Promise<KeptData[]>;
}

/** Gathers what the modules store about a person. Modules register themselves when they start. */
@Injectable()
export class PersonalData {
  private readonly contributors = new Map<PersonalDataSection, PersonalDataContributor>();

  register(contributor: PersonalDataContributor): void {
    const { section } = contributor;
    if (this.contributors.has(section)) throw new Error(`two contributors of personal data are called ${section}`);
    this.contributors.set(section, contributor);
  }

  async export(db: EntityManager, memberId: string): Promise<Partial<Record<PersonalDataSection, unknown>>> {
    const sections: Partial<Record<PersonalDataSection, unknown>> = {};
    for (const contributor of this.inOrder()) {
      sections[contributor.section] = await contributor.export(db, memberId);
    }
    return sections;
  }

  async erase(tx: EntityManager, memberId: string): Promise<KeptData[]> {
    const kept: KeptData[] = [];
    for (const contributor of this.inOrder().reverse()) kept.push(...(await contributor.erase(tx, memberId)));
    return kept;
  }

  private inOrder(): PersonalDataContributor[] {
    return personalDataSections.flatMap((section) => this.contributors.get(section) ?? []);
  }
}
