import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { invitationStates, type InvitationState } from '../../contracts/states.js';
import type { AskRecord, Message } from '../../engine/index.js';
import type { Interval } from '../../shared/interval.js';
import { Id, IntervalColumn, oneOf, Revision, Timestamp } from '../../platform/database/index.js';

/** An offer of one layover to one host. */
@Entity()
@Index('uq_invitation_accepted', ['layoverId'], { unique: true, where: `state = 'accepted' AND released_at IS NULL` })
@Index('uq_invitation_pending', ['layoverId', 'hostId'], { unique: true, where: `state IN ('offered', 'countered')` })
@Index('ix_invitation_due', ['expiresAt'], { where: `state IN ('offered', 'countered')` })
// Runs are deleted by the thousand, and each asks who refers to it.
@Index('ix_invitation_run', ['runId'], { where: 'run_id IS NOT NULL' })
@Index('ix_invitation_commitment', ['standingYesId'], { where: 'standing_yes_id IS NOT NULL' })
@Index(['hostId', 'offeredAt'])
@Index(['layoverId', 'offeredAt'])
@Index(['programmeId', 'offeredAt'])
@Check('ck_invitation_state', oneOf('state', invitationStates.states))
@Check('ck_invitation_expiry', 'expires_at > offered_at')
@Check('ck_invitation_counter', `state <> 'countered' OR (counter_during IS NOT NULL AND counter_venue_id IS NOT NULL)`)
export class Invitation {
  @Id() id: string;
  @Column('uuid') @ForeignKey('Programme') programmeId: string;
  @Column('uuid') @ForeignKey('Hub') hubId: string;
  @Column('uuid') @ForeignKey('Layover') layoverId: string;
  @Column('uuid') @ForeignKey('Host') hostId: string;
  @Column('uuid', { nullable: true }) @ForeignKey('MatchingRun', { onDelete: 'SET NULL' }) runId: string | null;
  /** Of the rules by which the run chose; null where no run did. Runs are kept for a month, invitations for longer. */
  @Column('int', { nullable: true }) ruleSetVersion: number | null;
  @Column('text') state: InvitationState;
  @Column('uuid') @ForeignKey('Zone') zoneId: string;
  @Column('uuid') @ForeignKey('Venue') venueId: string;
  @IntervalColumn() during: Interval;
  /** The part of the layover that can be spent in the zone: a counter-offer must stay inside it. */
  @IntervalColumn() cityWindow: Interval;
  /** Minutes from the airport to the zone. */
  @Column('int') travelMinutes: number;
  @Column('int') score: number;
  /** Why the two were chosen for each other, as message keys with parameters. */
  @Column('jsonb') reasons: Message[];
  /** How the chance of a yes was reckoned; null where nothing was: such invitations teach nothing. */
  @Column('jsonb', { nullable: true }) ask: AskRecord | null;
  @Timestamp() offeredAt: Date;
  @Timestamp() expiresAt: Date;
  @Timestamp({ nullable: true }) answeredAt: Date | null;
  @Column('text', { nullable: true }) declineReason: string | null;
  @Column('uuid', { nullable: true }) @ForeignKey('Venue') counterVenueId: string | null;
  @IntervalColumn({ nullable: true }) counterDuring: Interval | null;
  /**
   * The standing yes by which the invitation is to be accepted on the host's behalf, or has been. Null where the host is
   * asked, or has answered, themselves.
   */
  @Column('uuid', { nullable: true }) @ForeignKey('StandingYes', { onDelete: 'SET NULL' }) standingYesId: string | null;
  /** Set when the meetup that came of it was cancelled, so that the layover can be accepted again. */
  @Timestamp({ nullable: true }) releasedAt: Date | null;
  @Revision() revision: number;
}
