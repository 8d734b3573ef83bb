import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { NotificationChannel } from '../../contracts/notifications.js';
import { newId } from '../../shared/ids.js';
import { Member } from './member.entity.js';

/** What members say of themselves. */
export type Profile = Pick<
  Member,
  'firstName' | 'lastName' | 'gender' | 'bornOn' | 'countryCode' | 'locale' | 'languages' | 'interests'
>;
/** A person who has no account yet. */
export type MemberDraft = { email: string } & Partial<Profile>;

@Injectable()
export class MembersRepository {
  find(db: EntityManager, id: string): Promise<Member | null> {
    return db.findOneBy(Member, { id });
  }

  findByEmail(db: EntityManager, email: string): Promise<Member | null> {
    return db.findOneBy(Member, { email });
  }

  findByIds(db: EntityManager, ids: readonly string[]): Promise<Member[]> {
    return ids.length === 0 ? Promise.resolve([]) : db.findBy(Member, { id: In([...ids]) });
  }

  findByEmails(db: EntityManager, emails: readonly string[]): Promise<Member[]> {
    return emails.length === 0 ? Promise.resolve([]) : db.findBy(Member, { email: In([...emails]) });
  }

  /** Holds the row until the transaction ends: nobody edits or erases it meanwhile, others may hold it too. */
  findHeld(tx: EntityManager, id: string): Promise<Member | null> {
    return tx.findOne(Member, { where: { id }, lock: { mode: 'pessimistic_read' } });
  }

  /** Holds the row for oneself; rows that refer to it may still be written. */
  findLocked(tx: EntityManager, id: string): Promise<Member | null> {
    return tx.findOne(Member, { where: { id }, lock: { mode: 'for_no_key_update' } });
  }

  /** Existing members stay as they are. One statement, so that simultaneous ones all succeed. */
  async insertMissing(tx: EntityManager, drafts: readonly MemberDraft[]): Promise<void> {
    if (drafts.length === 0) return;
    // In one order, so that two imports of the same people never wait for each other.
    const ordered = [...drafts].sort((a, b) => (a.email < b.email ? -1 : 1));
    await tx
      .createQueryBuilder()
      .insert()
      .into(Member)
      .values(ordered.map((draft) => ({ id: newId(), ...draft })))
      .orIgnore()
      .updateEntity(false)
      .execute();
  }

  /** False where the row is not at that revision any more. */
  async updateProfile(tx: EntityManager, id: string, revision: number, changes: Partial<Profile>): Promise<boolean> {
    const { affected } = await tx.update(Member, { id, revision }, changes);
    return affected === 1;
  }

  /** Adds to the settings of one channel; kinds that are not named keep theirs. */
  async mergeSettings(
    tx: EntityManager,
    id: string,
    channel: NotificationChannel,
    kinds: Partial<Record<string, boolean>>,
  ): Promise<void> {
    await tx.query(
      `UPDATE member
          SET notification_settings = jsonb_set(notification_settings, ARRAY[$2::text],
                coalesce(notification_settings -> $2::text, '{}') || $3::jsonb)
        WHERE id = $1`,
      [id, channel, JSON.stringify(kinds)],
    );
  }

  /** What is left says nothing about anybody; rows of others go on referring to it. */
  async pseudonymise(tx: EntityManager, id: string, erasedAt: Date): Promise<void> {
    await tx.update(
      Member,
      { id },
      {
        email: null,
        firstName: '',
        lastName: '',
        gender: 'undisclosed',
        bornOn: null,
        countryCode: null,
        locale: 'en',
        languages: [],
        interests: [],
        notificationSettings: { email: {} },
        erasedAt,
      },
    );
  }
}
