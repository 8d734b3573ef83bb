import { Injectable } from '@nestjs/common';
import type { StaffScope } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { toInstant } from '../../shared/instant.js';
import { RuleTrialRepository } from './rule-trial.repository.js';
import type { RuleTrial } from './rule-trial.schema.js';

const NOTHING = { layovers: 0, matched: 0, invitations: 0, accepted: 0, declined: 0, expired: 0 };

/** Two versions of the rules that decide side by side, by what has come of their invitations. */
@Injectable()
export class RuleTrials {
  constructor(
    private readonly database: Database,
    private readonly repository: RuleTrialRepository,
  ) {}

  async running({ programmeId }: StaffScope): Promise<RuleTrial> {
    const db = this.database.manager;
    const trial = await this.repository.running(db, programmeId);
    if (!trial) return { trial: null };
    const { version, publishedVersion, since } = trial;
    const rows = await this.repository.arms(db, programmeId, [version, publishedVersion], since);
    const armOf = (of: number) => rows.find((row) => row.version === of) ?? { version: of, ...NOTHING };
    return { trial: { since: toInstant(since), staged: armOf(version), published: armOf(publishedVersion) } };
  }
}
