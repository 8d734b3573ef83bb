import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Id } from '../../platform/database/index.js';

/** Open on these weekdays (1 = Monday) between local times; `to` at or before `from` means until the next day. */
export interface OpeningHours {
  weekdays: number[];
  from: string;
  to: string;
}

/** An approved public meeting point. */
@Entity()
@Unique(['hubId', 'key'])
export class Venue {
  @Id() id: string;
  @Column('uuid') @ForeignKey('Hub', { onDelete: 'CASCADE' }) hubId: string;
  @Index() @Column('uuid') @ForeignKey('Zone', { onDelete: 'CASCADE' }) zoneId: string;
  @Column('text') key: string;
  @Column('text') name: string;
  @Column('text') address: string;
  @Column('double precision') lat: number;
  @Column('double precision') lon: number;
  @Column('text') kind: string;
  @Column('boolean') stepFree: boolean;
  @Column('boolean') alcoholFree: boolean;
  @Column('boolean') quiet: boolean;
  @Column('boolean') vegetarian: boolean;
  @Column('boolean') childFriendly: boolean;
  @Column('jsonb') openingHours: OpeningHours[];
  @Column('text') source: string;
  @Column('boolean', { default: true }) active: boolean;
}
