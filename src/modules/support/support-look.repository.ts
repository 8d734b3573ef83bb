import { Injectable } from '@nestjs/common';
import { MoreThan, type EntityManager } from 'typeorm';
import { SupportLook } from './support-look.entity.js';

/** A look, and whose staff it was. */
export interface LookRow {
  openedAt: Date;
  expiresAt: Date;
  reason: string;
  words: string;
  programme: string;
  role: string | null;
}

@Injectable()
export class SupportLookRepository {
  async insert(tx: EntityManager, look: SupportLook): Promise<void> {
    await tx.insert(SupportLook, look);
  }

  /** The look that lets this member of the staff see that member at this time, the one that lasts longest. */
  findCurrent(
    db: EntityManager,
    { programmeId, staffMemberId, memberId }: Pick<SupportLook, 'programmeId' | 'staffMemberId' | 'memberId'>,
    now: Date,
  ): Promise<SupportLook | null> {
    return db.findOne(SupportLook, {
      where: { programmeId, staffMemberId, memberId, expiresAt: MoreThan(now) },
      order: { expiresAt: 'DESC' },
    });
  }

  /** Every look at a member, for their export. They learn when and why the staff of which programme, not who. */
  at(db: EntityManager, memberId: string): Promise<LookRow[]> {
    return db.query(
      `SELECT look.opened_at AS "openedAt", look.expires_at AS "expiresAt", look.reason, look.words,
              programme.name AS programme, staff.role
         FROM support_look look
         JOIN programme ON programme.id = look.programme_id
         LEFT JOIN staff ON staff.programme_id = look.programme_id AND staff.member_id = look.staff_member_id
        WHERE look.member_id = $1 ORDER BY look.id`,
      [memberId],
    );
  }

  /** What a member of the staff has looked at is in the audit; what is here of a member goes with them. */
  async removeOf(tx: EntityManager, memberId: string): Promise<number> {
    return (await tx.delete(SupportLook, { memberId })).affected ?? 0;
  }
}
