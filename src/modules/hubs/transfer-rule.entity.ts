import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, oneOf } from '../../platform/database/index.js';

export const transferRuleKinds = ['arrival_margin', 'exit', 'return_buffer', 'transit_out', 'transit_back'] as const;
export type TransferRuleKind = (typeof transferRuleKinds)[number];

/** When a rule applies; every condition named must hold. Local times are the hub's. */
export interface TransferRuleConditions {
  border?: boolean;
  bags?: boolean;
  terminal?: string;
  ticket?: 'single' | 'separate';
  percentile?: 50 | 80 | 90 | 95;
  localTimeFrom?: string;
  localTimeTo?: string;
  weekdays?: number[];
}

/** One dated number of a hub's transfer-rule pack, with its source. */
@Entity()
@Index(['hubId', 'kind'])
@Check('ck_transfer_rule_kind', oneOf('kind', transferRuleKinds))
@Check('ck_transfer_rule_minutes', 'minutes BETWEEN 0 AND 1440')
@Check('ck_transfer_rule_validity', 'valid_to IS NULL OR valid_to > valid_from')
@Check('ck_transfer_rule_zone', `(zone_id IS NOT NULL) = (kind IN ('transit_out', 'transit_back'))`)
export class TransferRule {
  @Id() id: string;
  @Column('uuid') @ForeignKey('Hub', { onDelete: 'CASCADE' }) hubId: string;
  @Column('uuid', { nullable: true }) @ForeignKey('Zone', { onDelete: 'CASCADE' }) zoneId: string | null;
  @Column('text') kind: TransferRuleKind;
  @Column('jsonb', { default: {} }) conditions: TransferRuleConditions;
  @Column('int') minutes: number;
  /** Adds to the base instead of being it: track works, strikes. */
  @Column('boolean', { default: false }) additive: boolean;
  @Column('text') source: string;
  @Column('text', { nullable: true }) sourceUrl: string | null;
  /** Local dates at the hub; `validTo` is exclusive. */
  @Column('date') validFrom: string;
  @Column('date', { nullable: true }) validTo: string | null;
}
