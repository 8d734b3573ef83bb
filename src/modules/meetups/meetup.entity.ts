import { Check, Column, Entity, Exclusion, ForeignKey, Index, Unique } from 'typeorm';
import { meetupStates, type MeetupState } from '../../contracts/states.js';
import type { Interval } from '../../shared/interval.js';
import { Id, IntervalColumn, oneOf, Revision, Timestamp } from '../../platform/database/index.js';

/** What an accepted invitation becomes. */
@Entity()
@Unique(['invitationId'])
@Index('uq_meetup_live', ['layoverId'], { unique: true, where: `state IN ('arranged', 'underway')` })
@Index('ix_meetup_pending', ['state'], { where: `state IN ('arranged', 'underway')` })
@Index(['hostId', 'state'])
@Index(['hostMemberId'])
@Index(['travellerId', 'state'])
@Index(['programmeId', 'state'])
@Check('ck_meetup_state', oneOf('state', meetupStates.states))
@Exclusion(
  'ex_meetup_host',
  // By the person, not the profile: somebody may host in several programmes.
  `USING gist (host_member_id WITH =, during WITH &&) WHERE (state IN ('arranged', 'underway'))`,
)
@Exclusion(
  'ex_meetup_traveller',
  `USING gist (traveller_id WITH =, during WITH &&) WHERE (state IN ('arranged', 'underway'))`,
)
export class Meetup {
  @Id() id: string;
  @Column('uuid') @ForeignKey('Programme') programmeId: string;
  @Column('uuid') @ForeignKey('Hub') hubId: string;
  @Column('uuid') @ForeignKey('Layover') layoverId: string;
  @Column('uuid') @ForeignKey('Invitation') invitationId: string;
  @Column('uuid') @ForeignKey('Host') hostId: string;
  @Column('uuid') @ForeignKey('Member') hostMemberId: string;
  @Column('uuid') @ForeignKey('Member') travellerId: string;
  @Column('text') state: MeetupState;
  @Column('uuid') @ForeignKey('Zone') zoneId: string;
  @Column('uuid') @ForeignKey('Venue') venueId: string;
  @IntervalColumn() during: Interval;
  /** When the traveller must leave the zone to make the flight. */
  @Timestamp() leaveBy: Date;
  @Timestamp() createdAt: Date;
  /** Of a meetup that a standing yes has agreed to: until when its host can undo it without fault. Null for any other. */
  @Timestamp({ nullable: true }) undoUntil: Date | null;
  @Timestamp({ nullable: true }) endedAt: Date | null;
  @Column('uuid', { nullable: true }) @ForeignKey('Member', { onDelete: 'SET NULL' }) cancelledById: string | null;
  @Column('text', { nullable: true }) cancelReason: string | null;
  @Revision() revision: number;
}
