import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { OnDomainEvent, type DomainEvent, type Effects } from '../../platform/outbox/index.js';
import { HandlesJob, job } from '../../platform/queue/index.js';
import { eachInTurn, Reconciliation } from '../../platform/reconcile/index.js';
import { RuleRelease } from './rule-release.service.js';
import { RuleSetRepository } from './rule-set.repository.js';

/** Publishes scheduled versions when their time has come, whatever has crashed meanwhile. */
@Injectable()
export class RulesEvents {
  constructor(
    private readonly database: Database,
    private readonly ruleSets: RuleSetRepository,
    private readonly release: RuleRelease,
    reconciliation: Reconciliation,
  ) {
    reconciliation.register({ name: 'rules.publish', run: (now) => this.publishDue(now) });
  }

  @OnDomainEvent('rules.scheduled')
  async scheduled({ payload: { ruleSetId } }: DomainEvent<'rules.scheduled'>): Promise<Effects> {
    const ruleSet = await this.ruleSets.find(this.database.manager, ruleSetId);
    if (ruleSet?.state !== 'scheduled') return {};
    // A job of its own for each time to which it has been put.
    const jobId = `publish-${ruleSetId}-${ruleSet.revision}`;
    return { jobs: [job('publish-rule-set', { ruleSetId }, { jobId, runAt: ruleSet.publishAt! })] };
  }

  @HandlesJob('publish-rule-set')
  async publish({ ruleSetId }: { ruleSetId: string }): Promise<void> {
    await this.release.publishIfDue(ruleSetId);
  }

  private async publishDue(now: Date): Promise<number> {
    return eachInTurn(await this.ruleSets.due(this.database.manager, now), (id) => this.release.publishIfDue(id));
  }
}
