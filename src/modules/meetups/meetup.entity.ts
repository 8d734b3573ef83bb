import { Check, Column, Entity, Exclusion, ForeignKey, Index, Unique } from 'typeorm';
import type { MeetupChangeKind, ReplanCause } from '../../contracts/domain-events.js';
import { meetupStates, type MeetupState } from '../../contracts/states.js';
import type { Interval } from '../../shared/interval.js';
import { Id, IntervalColumn, oneOf, Revision, Timestamp } from '../../platform/database/index.js';

export type MeetupPlace = Pick<Meetup, 'venueId' | 'zoneId'>;

/** How a plan differs from the one that both said yes to, why, and what that was. Instants are RFC 3339. */
export interface MeetupChange {
  kind: MeetupChangeKind;
  cause: ReplanCause;
  at: string;
  startsAt: string;
  endsAt: string;
  leaveBy: string;
  venueId: string;
  zoneId: string;
}

/** The time and the place that both said yes to. */
export function agreedOf({ lastChange, during, venueId, zoneId }: Meetup): MeetupPlace & Pick<Meetup, 'during'> {
  if (lastChange === null) return { during, venueId, zoneId };
  return {
    during: { start: Date.parse(lastChange.startsAt), end: Date.parse(lastChange.endsAt) },
    venueId: lastChange.venueId,
    zoneId: lastChange.zoneId,
  };
}

/** What an accepted invitation becomes. */
@Entity()
@Unique(['invitationId'])
@Index('uq_meetup_live', ['layoverId'], { unique: true, where: `state IN ('arranged', 'underway')` })
@Index('ix_meetup_pending', ['state'], { where: `state IN ('arranged', 'underway')` })
@Index(['leaveBy'])
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
  /** Null as long as nothing has changed of what was agreed to, the time to leave included. */
  @Column('jsonb', { nullable: true }) lastChange: MeetupChange | null;
  @Timestamp() createdAt: Date;
  /** Of a meetup that a standing yes has agreed to: until when its host can undo it without fault. Null for any other. */
  @Timestamp({ nullable: true }) undoUntil: Date | null;
  @Timestamp({ nullable: true }) endedAt: Date | null;
  @Column('uuid', { nullable: true }) @ForeignKey('Member', { onDelete: 'SET NULL' }) cancelledById: string | null;
  @Column('text', { nullable: true }) cancelReason: string | null;
  @Revision() revision: number;
}

/** Whether its traveller may be in the city because of it: not where it was called off before it began. */
export const hasBearing = ({ state, endedAt, during }: Meetup): boolean =>
  state !== 'cancelled' || (endedAt !== null && endedAt.getTime() >= during.start);

/** That a traveller was told, so many minutes before, of a time to leave; another time to leave has alarms of its own. */
@Entity()
export class LeaveByAlarm {
  @Column('uuid', { primary: true }) @ForeignKey('Meetup', { onDelete: 'CASCADE' }) meetupId: string;
  @Column('int', { primary: true }) minutes: number;
  @Column('timestamptz', { primary: true }) leaveBy: Date;
  @Timestamp() doneAt: Date;
}
