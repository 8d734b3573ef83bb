import type { MeetingPlans } from './meeting-plan.js';
import type { PreparedLayover } from './prepare-layover.js';

/** One question to the table: a layover, and which of the gates are taken as passed. */
export interface Query {
  readonly layover: PreparedLayover;
  readonly plans: MeetingPlans;
  /** By language profile of a host, how it meets the traveller's. */
  readonly met: Uint8Array;
  /** Mask of the ways to meet (bits 0 to `MEETINGS` - 1) that are enough. */
  readonly acceptedMeetings: number;
  readonly partySize: number;
  readonly acceptedCodes: number;
  /** Arrivals for which the weekly cap of meetups has to hold. */
  readonly capAt: readonly number[];
  /** First and last whole minute in which a meetup may lie. */
  readonly spanStart: number;
  readonly spanEnd: number;
}

export type Relaxed = 'language' | 'party_size' | 'reach';
