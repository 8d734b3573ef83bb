import { Check, Column, Entity, Exclusion, ForeignKey, Index, Unique } from 'typeorm';
import { layoverStates, type LayoverState } from '../../contracts/states.js';
import type { Interval } from '../../shared/interval.js';
import { Id, IntervalColumn, oneOf, Revision, Timestamp } from '../../platform/database/index.js';
import type { SpokenLanguage } from '../members/index.js';

export const tickets = ['single', 'separate'] as const;
export type Ticket = (typeof tickets)[number];
export const entryRights = ['yes', 'no', 'unsure'] as const;
export type EntryRight = (typeof entryRights)[number];

export interface LayoverWishes {
  sameGenderOnly: boolean;
  stepFree: boolean;
  noAlcohol: boolean;
  quietPlace: boolean;
  vegetarianFood: boolean;
  childrenAlong: boolean;
}

/** A traveller's request. */
@Entity()
@Unique('uq_layover_external_ref', ['programmeId', 'externalRef'])
@Index(['hubId', 'programmeId', 'state', 'arrivesAt'])
@Index(['travellerId', 'arrivesAt'])
@Index('ix_layover_arrival_flight', ['arrivalFlight'], { where: 'arrival_flight IS NOT NULL' })
@Index('ix_layover_departure_flight', ['departureFlight'], { where: 'departure_flight IS NOT NULL' })
@Index(['arrivalFlightId'])
@Index(['departureFlightId'])
@Index('ix_layover_due', ['expiresAt'], { where: `state = 'open'` })
@Check('ck_layover_state', oneOf('state', layoverStates.states))
@Check('ck_layover_order', 'departs_at > arrives_at')
@Check('ck_layover_party_size', 'party_size BETWEEN 1 AND 12')
@Check('ck_layover_ticket', oneOf('ticket', tickets))
@Check('ck_layover_entry_right', oneOf('entry_right', entryRights))
@Exclusion(
  'ex_layover_traveller',
  `USING gist (traveller_id WITH =, tstzrange(arrives_at, departs_at, '[)') WITH &&) WHERE (state IN ('open', 'matched', 'underway'))`,
)
export class Layover {
  @Id() id: string;
  @Column('uuid') @ForeignKey('Programme') programmeId: string;
  @Column('uuid') @ForeignKey('Hub') hubId: string;
  @Column('uuid') @ForeignKey('Member') travellerId: string;
  @Column('text') state: LayoverState;
  @Timestamp() arrivesAt: Date;
  @Timestamp() departsAt: Date;
  @Column('text', { nullable: true }) arrivalFlight: string | null;
  @Column('text', { nullable: true }) departureFlight: string | null;
  /** The flights that it follows, once something has been told of them. */
  @Column('uuid', { nullable: true }) @ForeignKey('Flight', { onDelete: 'SET NULL' }) arrivalFlightId: string | null;
  @Column('uuid', { nullable: true }) @ForeignKey('Flight', { onDelete: 'SET NULL' }) departureFlightId: string | null;
  /** IATA codes of where they come from and go to. */
  @Column('text', { nullable: true }) origin: string | null;
  @Column('text', { nullable: true }) destination: string | null;
  @Column('boolean') arrivalBorder: boolean;
  @Column('boolean') departureBorder: boolean;
  @Column('boolean') checkedBags: boolean;
  @Column('text', { default: 'single' }) ticket: Ticket;
  @Column('text', { default: 'yes' }) entryRight: EntryRight;
  @Column('text', { nullable: true }) terminal: string | null;
  @Column('int', { default: 1 }) partySize: number;
  @Column('jsonb') languages: SpokenLanguage[];
  @Column('text', { array: true, default: [] }) interests: string[];
  @Column('jsonb') wishes: LayoverWishes;
  @Column('text', { default: '' }) note: string;
  /** The city window of the best zone; null where no zone leaves any time. */
  @IntervalColumn({ nullable: true }) cityWindow: Interval | null;
  /** Length of the city window, in whole minutes. */
  @Column('int') usableMinutes: number;
  /** From then on no host would have time to answer and to come: the layover expires. */
  @Timestamp() expiresAt: Date;
  /** Why it is over, or open once more: a code. */
  @Column('text', { nullable: true }) closedReason: string | null;
  /** The same in the traveller's own words, where they said any. */
  @Column('text', { nullable: true }) closedNote: string | null;
  @Column('text', { nullable: true }) externalRef: string | null;
  @Timestamp() createdAt: Date;
  @Timestamp() updatedAt: Date;
  @Revision() revision: number;
}

/** A host whom the traveller does not want to be matched with on this layover. */
@Entity()
export class LayoverSkip {
  @Column('uuid', { primary: true }) @ForeignKey('Layover', { onDelete: 'CASCADE' }) layoverId: string;
  @Column('uuid', { primary: true }) @ForeignKey('Host', { onDelete: 'CASCADE' }) hostId: string;
  @Timestamp() createdAt: Date;
}
