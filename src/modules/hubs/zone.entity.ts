import { Column, Entity, ForeignKey, Unique } from 'typeorm';
import { Id } from '../../platform/database/index.js';

/** A part of the city around its centre; what it takes to get there is in the transfer rules. */
@Entity()
@Unique(['hubId', 'key'])
export class Zone {
  @Id() id: string;
  @Column('uuid') @ForeignKey('Hub', { onDelete: 'CASCADE' }) hubId: string;
  @Column('text') key: string;
  @Column('text') name: string;
  @Column('double precision') lat: number;
  @Column('double precision') lon: number;
  /** What people should know about it: from where the minutes count, when it is at its best. */
  @Column('text', { default: '' }) note: string;
  @Column('text') source: string;
}
