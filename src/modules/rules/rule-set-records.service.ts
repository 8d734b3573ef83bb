import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import { Audit } from '../../platform/audit/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import type { RuleSet } from './rule-set.entity.js';
import { RuleSetRepository } from './rule-set.repository.js';
import type { RuleSetView } from './rule-set.schema.js';
import { toView } from './rule-set.view.js';
import { SimulatedVersions } from './simulated-versions.js';

/** What every change of a version does besides: finds it, writes it down in the audit, tells the others. */
@Injectable()
export class RuleSetRecords {
  constructor(
    private readonly ruleSets: RuleSetRepository,
    private readonly simulated: SimulatedVersions,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** @throws DomainError `not_found` */
  async load(db: EntityManager, programmeId: string, version: number): Promise<RuleSet> {
    const found = await this.ruleSets.findVersion(db, programmeId, version);
    if (!found) throw new DomainError('not_found');
    return found;
  }

  async view(db: EntityManager, programmeId: string, version: number): Promise<RuleSetView> {
    const ruleSet = await this.load(db, programmeId, version);
    const simulation = await this.simulated.find(db, ruleSet);
    return toView(ruleSet, await this.ruleSets.hubs(db, programmeId), simulation);
  }

  /** A conditional update found nothing: somebody else was faster, with a change or by publishing. */
  async whyNotChanged(tx: EntityManager, programmeId: string, version: number): Promise<DomainError> {
    const now = await this.load(tx, programmeId, version);
    return new DomainError(now.state === 'draft' ? 'stale' : 'rule_set_not_draft');
  }

  /** Writes it down, and lets other staff who look at it know. @param actorId null where nobody is at it */
  async record(
    tx: EntityManager,
    { id, programmeId }: Pick<RuleSet, 'id' | 'programmeId'>,
    actorId: string | null,
    action: string,
    before: unknown,
    after: unknown,
  ): Promise<void> {
    this.audit.record(tx, { programmeId, actorId, action, subject: { type: 'rule_set', id }, before, after });
    this.outbox.add(tx, 'rules.changed', { ruleSetId: id, programmeId });
  }

  /** Other rules are in force than before: layovers are planned and matched anew. */
  async tellInForce(tx: EntityManager, { id, programmeId }: Pick<RuleSet, 'id' | 'programmeId'>): Promise<void> {
    this.outbox.add(tx, 'rules.published', { ruleSetId: id, programmeId });
  }

  async tellScheduled(tx: EntityManager, { id }: Pick<RuleSet, 'id'>): Promise<void> {
    this.outbox.add(tx, 'rules.scheduled', { ruleSetId: id });
  }
}
