import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import { Outbox } from '../../platform/outbox/index.js';
import type { Member } from './member.entity.js';
import { MembersRepository, type MemberDraft, type Profile } from './members.repository.js';

const BATCH = 500;

/** Members, for the modules that deal with people. */
@Injectable()
export class Members {
  constructor(
    private readonly repository: MembersRepository,
    private readonly outbox: Outbox,
  ) {}

  find(db: EntityManager, id: string): Promise<Member | null> {
    return this.repository.find(db, id);
  }

  findByEmail(db: EntityManager, email: string): Promise<Member | null> {
    return this.repository.findByEmail(db, email);
  }

  /** Those who exist, by id. Erased members are among them, without a name or an address. */
  async findMany(db: EntityManager, ids: Iterable<string>): Promise<Map<string, Member>> {
    const members = await this.repository.findByIds(db, [...new Set(ids)]);
    return new Map(members.map((member) => [member.id, member]));
  }

  /** The member whom a session names. Throws `unauthenticated` where the account has just been erased. */
  async require(db: EntityManager, id: string): Promise<Member> {
    return present(await this.repository.find(db, id));
  }

  /**
   * The member, held until the transaction ends, for whatever starts something in their name: an erasure at the same
   * time either sees it or comes first. Throws `unauthenticated` for an erased or unknown member.
   */
  async hold(tx: EntityManager, id: string): Promise<Member> {
    return present(await this.repository.findHeld(tx, id));
  }

  /**
   * What a request says of the person who makes it, added to their profile; held like {@link hold}, but for oneself.
   * Throws `unauthenticated` for an erased or unknown member.
   */
  async complete(tx: EntityManager, id: string, changes: Partial<Profile>): Promise<Member> {
    const member = present(await this.repository.findLocked(tx, id));
    const { bornOn, ...others } = changes;
    // A date of birth is said once: asking for something else does not change it.
    const additions = { ...others, ...(bornOn != null && member.bornOn === null && { bornOn }) };
    if (Object.keys(additions).length === 0) return member;
    await this.repository.updateProfile(tx, id, member.revision, additions);
    this.outbox.add(tx, 'member.changed', { memberId: id });
    return this.require(tx, id);
  }

  /** The member with that address, created from the draft if there is none; any number of simultaneous calls agree. */
  async ensure(tx: EntityManager, draft: MemberDraft): Promise<Member> {
    await this.repository.insertMissing(tx, [draft]);
    return (await this.repository.findByEmail(tx, draft.email))!;
  }

  /** As {@link ensure} for many, for imports: ids by address in lower case. Existing members keep their profiles. */
  async ensureMany(tx: EntityManager, drafts: readonly MemberDraft[]): Promise<Map<string, string>> {
    const ids = new Map<string, string>();
    for (let start = 0; start < drafts.length; start += BATCH) {
      const batch = drafts.slice(start, start + BATCH);
      await this.repository.insertMissing(tx, batch);
      const members = await this.repository.findByEmails(
        tx,
        batch.map((draft) => draft.email),
      );
      for (const member of members) ids.set(member.email!.toLowerCase(), member.id);
    }
    return ids;
  }
}

function present(member: Member | null): Member {
  if (!member || member.erasedAt) throw new DomainError('unauthenticated');
  return member;
}
