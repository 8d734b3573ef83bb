import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { staffRoles, type StaffRole } from '../../platform/auth/actor.js';
import { Id, oneOf, RecordedAt } from '../../platform/database/index.js';

/** A member who works for a programme. */
@Entity()
@Unique(['programmeId', 'memberId'])
@Check('ck_staff_role', oneOf('role', staffRoles))
export class Staff {
  @Id() id: string;
  @Column('uuid') @ForeignKey('Programme', { onDelete: 'CASCADE' }) programmeId: string;
  @Index() @Column('uuid') @ForeignKey('Member', { onDelete: 'CASCADE' }) memberId: string;
  @Column('text') role: StaffRole;
  @RecordedAt() createdAt: Date;
}
