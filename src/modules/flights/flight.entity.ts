import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Id, oneOf, Revision, Timestamp } from '../../platform/database/index.js';
import { flightDirections, flightStates, type FlightDirection, type FlightReport, type FlightState } from './flight-report.js';

/** A flight to or from a hub, as it was last told. */
@Entity()
@Unique('uq_flight', ['hubId', 'direction', 'number', 'scheduledAt'])
@Index(['scheduledAt'])
@Check('ck_flight_direction', oneOf('direction', flightDirections))
@Check('ck_flight_state', oneOf('state', flightStates))
export class Flight {
  @Id() id: string;
  @Column('uuid') @ForeignKey('Hub') hubId: string;
  @Column('text') direction: FlightDirection;
  /** As `normalFlightNumber` has it. */
  @Column('text') number: string;
  @Timestamp() scheduledAt: Date;
  /** When it lands or takes off, as far as is known. */
  @Timestamp() expectedAt: Date;
  @Column('text') state: FlightState;
  /** Who told it last, when, as which of their words where they count, and the event by which. */
  @Column('text') source: string;
  @Timestamp() saidAt: Date;
  @Column('bigint', { nullable: true, transformer: { to: (value: number | null) => value, from: (text: string | null) => (text === null ? null : Number(text)) } })
  sequence: number | null;
  @Column('uuid') eventId: string;
  @Revision() revision: number;
}

/** What became of something told about a flight. */
export const flightEventOutcomes = ['applied', 'outdated'] as const;
export type FlightEventOutcome = (typeof flightEventOutcomes)[number];

/** One thing told about a flight, as it came. */
@Entity()
@Unique('uq_flight_event', ['source', 'sourceEventId'])
@Index(['receivedAt'])
@Index('ix_flight_event_waiting', ['receivedAt'], { where: 'outcome IS NULL' })
@Check('ck_flight_event_outcome', oneOf('outcome', flightEventOutcomes))
export class FlightEvent {
  @Id() id: string;
  @Column('uuid') @ForeignKey('Hub') hubId: string;
  @Column('text') source: string;
  /** The source's own name for it. */
  @Column('text') sourceEventId: string;
  @Timestamp() receivedAt: Date;
  @Column('jsonb') report: FlightReport;
  /** Null as long as it waits. */
  @Column('text', { nullable: true }) outcome: FlightEventOutcome | null;
}
