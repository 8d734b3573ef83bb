import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/index.js';
import type { Actor, StaffScope } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import type { RetentionPolicy } from './moderation.schema.js';
import { RetentionPolicyRepository } from './retention-policy.repository.js';

/** For how long a programme keeps what people wrote, and what they reported. */
@Injectable()
export class RetentionPolicies {
  constructor(
    private readonly database: Database,
    private readonly repository: RetentionPolicyRepository,
    private readonly audit: Audit,
  ) {}

  get({ programmeId }: StaffScope): Promise<RetentionPolicy> {
    return this.repository.of(this.database.manager, programmeId);
  }

  /** Holds from the next purge on, within the hour, also for what has ended long ago. */
  async set({ programmeId }: StaffScope, { memberId }: Pick<Actor, 'memberId'>, policy: RetentionPolicy): Promise<RetentionPolicy> {
    return this.database.transaction(async (tx) => {
      const before = await this.repository.of(tx, programmeId);
      if (before.conversationDays === policy.conversationDays && before.reportDays === policy.reportDays) return before;
      await this.repository.set(tx, programmeId, policy);
      this.audit.record(tx, {
        programmeId,
        actorId: memberId,
        action: 'programme.retention_changed',
        subject: { type: 'programme', id: programmeId },
        before,
        after: policy,
      });
      return policy;
    });
  }
}
