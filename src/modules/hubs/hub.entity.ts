import { Check, Column, Entity, Unique } from 'typeorm';
import { Id, Revision } from '../../platform/database/index.js';

/** An airport where travellers lay over. */
@Entity()
@Unique(['iata'])
@Check('ck_hub_iata', `iata ~ '^[A-Z]{3}$'`)
export class Hub {
  @Id() id: string;
  @Column('text') iata: string;
  @Column('text') name: string;
  @Column('text') city: string;
  /** ISO 3166-1 alpha-2. */
  @Column('text') countryCode: string;
  /** IANA zone; every local time of the hub is in it. */
  @Column('text') timeZone: string;
  @Column('double precision') lat: number;
  @Column('double precision') lon: number;
  @Column('text', { array: true, default: [] }) terminals: string[];
  @Column('text') emergencyNumber: string;
  /** Where the facts of the hub come from. */
  @Column('text') source: string;
  /** Counts the changes of anything known about the hub, its zones, venues and rules: what readers may keep. */
  @Revision() revision: number;
}
