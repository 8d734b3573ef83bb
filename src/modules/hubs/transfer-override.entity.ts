import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { transferRuleKinds, type TransferConditions, type TransferRuleKind } from '../../engine/index.js';
import { Id, oneOf, Timestamp } from '../../platform/database/index.js';

/** Minutes that a programme's staff add for some days: track works, a strike, a marathon. */
@Entity()
@Index(['programmeId', 'hubId'])
@Check('ck_transfer_override_kind', oneOf('kind', transferRuleKinds))
@Check('ck_transfer_override_minutes', 'minutes BETWEEN 1 AND 720')
@Check('ck_transfer_override_validity', 'valid_to > valid_from')
@Check('ck_transfer_override_zone', `zone_id IS NULL OR kind IN ('transit_out', 'transit_back')`)
export class TransferOverride {
  @Id() id: string;
  @Column('uuid') @ForeignKey('Programme', { onDelete: 'CASCADE' }) programmeId: string;
  @Column('uuid') @ForeignKey('Hub', { onDelete: 'CASCADE' }) hubId: string;
  /** For transit only: without it, every zone. */
  @Column('uuid', { nullable: true }) @ForeignKey('Zone', { onDelete: 'CASCADE' }) zoneId: string | null;
  @Column('text') kind: TransferRuleKind;
  @Column('jsonb', { default: {} }) conditions: TransferConditions;
  @Column('int') minutes: number;
  /** Why, in the staff's words; travellers see it as the source of the number. */
  @Column('text') source: string;
  @Column('text', { nullable: true }) sourceUrl: string | null;
  /** Local dates at the hub; `validTo` is the first day on which it no longer holds. */
  @Column('date') validFrom: string;
  @Column('date') validTo: string;
  @Column('uuid', { nullable: true }) @ForeignKey('Member', { onDelete: 'SET NULL' }) createdById: string | null;
  @Timestamp() createdAt: Date;
}
