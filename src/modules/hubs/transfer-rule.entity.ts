import { Check, Column, Entity, ForeignKey, Unique } from 'typeorm';
import { transferRuleKinds, type TransferConditions, type TransferRuleKind } from '../../engine/index.js';
import { Id, oneOf } from '../../platform/database/index.js';

/** One dated number of a hub's transfer-rule pack, with its source. */
@Entity()
@Unique(['hubId', 'key'])
@Check('ck_transfer_rule_kind', oneOf('kind', transferRuleKinds))
@Check('ck_transfer_rule_minutes', 'minutes BETWEEN 0 AND 1440')
@Check('ck_transfer_rule_validity', 'valid_to IS NULL OR valid_to > valid_from')
@Check('ck_transfer_rule_zone', `(zone_id IS NOT NULL) = (kind IN ('transit_out', 'transit_back'))`)
export class TransferRule {
  @Id() id: string;
  @Column('uuid') @ForeignKey('Hub', { onDelete: 'CASCADE' }) hubId: string;
  @Column('uuid', { nullable: true }) @ForeignKey('Zone', { onDelete: 'CASCADE' }) zoneId: string | null;
  /** Made of kind, zone, conditions and first day: by it the rule is found again when facts are brought up to date. */
  @Column('text') key: string;
  @Column('text') kind: TransferRuleKind;
  @Column('jsonb', { default: {} }) conditions: TransferConditions;
  @Column('int') minutes: number;
  /** Adds to the base instead of being it: rush hour, a far pier. */
  @Column('boolean', { default: false }) additive: boolean;
  @Column('text') source: string;
  @Column('text', { nullable: true }) sourceUrl: string | null;
  /** Local dates at the hub; `validTo` is exclusive. */
  @Column('date') validFrom: string;
  @Column('date', { nullable: true }) validTo: string | null;
}
