import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import type { Calibration, FittedModel } from '../../engine/index.js';
import { Id, oneOf, Timestamp } from '../../platform/database/index.js';

/** Why a fit is not, or no longer, in force. `superseded`: a later one was better. */
export const inactiveReasons = [
  'not_enough_outcomes',
  'not_better_than_prior',
  'worse_than_current',
  'superseded',
] as const;
export type InactiveReason = (typeof inactiveReasons)[number];

/** The acceptance model as the outcomes of a programme made it on one night. */
@Entity()
@Unique(['programmeId', 'outcomesHash'])
@Index(['programmeId', 'id'])
@Index('uq_acceptance_fit_active', ['programmeId'], { unique: true, where: 'active' })
@Check('ck_acceptance_fit_inactive', `active = (inactive_because IS NULL)`)
@Check('ck_acceptance_fit_reason', oneOf('inactive_because', inactiveReasons))
@Check('ck_acceptance_fit_model', `(model IS NULL) = (calibration IS NULL) AND (model IS NOT NULL OR NOT active)`)
export class AcceptanceFit {
  @Id() id: string;
  @Column('uuid') @ForeignKey('Programme', { onDelete: 'CASCADE' }) programmeId: string;
  @Timestamp() fittedAt: Date;
  /** How many it was made from, and a hash of which: the same outcomes are not fitted twice. */
  @Column('int') outcomes: number;
  @Column('text') outcomesHash: string;
  /** Null where there were not enough outcomes; so is the calibration. */
  @Column('jsonb', { nullable: true }) model: FittedModel | null;
  @Column('jsonb', { nullable: true }) calibration: Calibration | null;
  /** At most one of a programme is in force; with none, the prior is. */
  @Column('boolean') active: boolean;
  @Column('text', { nullable: true }) inactiveBecause: InactiveReason | null;
  /** When the hosts' effects were last reckoned under this fit. */
  @Timestamp({ nullable: true }) effectsAt: Date | null;
}

/** How much more readily than the features tell a host says yes, under the fit in force. */
@Entity()
@Index(['fitId'])
export class AcceptanceHostEffect {
  @Id() @ForeignKey('Host', { onDelete: 'CASCADE' }) hostId: string;
  @Column('uuid') @ForeignKey('AcceptanceFit', { onDelete: 'CASCADE' }) fitId: string;
  /** In log-odds. */
  @Column('double precision') effect: number;
  /** Outcomes that it was reckoned from. */
  @Column('int') outcomes: number;
}
