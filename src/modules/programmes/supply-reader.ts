import type { Interval } from '../../shared/interval.js';

/** Tells how many hosts are there to be met; the availability module provides it. */
export abstract class SupplyReader {
  /** How many approved, unpaused hosts of the programme at the hub have free time that overlaps the interval. */
  abstract hostsFree(hubId: string, programmeId: string, interval: Interval): Promise<number>;
}
