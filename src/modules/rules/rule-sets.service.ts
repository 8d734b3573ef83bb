import { Injectable } from '@nestjs/common';
import { DomainError } from '../../contracts/domain-error.js';
import { isLocale } from '../../contracts/locales.js';
import { diffDocuments, type RuleSet as MatchingRules } from '../../engine/index.js';
import { Audit } from '../../platform/audit/index.js';
import type { Actor, StaffScope } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { cursorId, toPage } from '../../platform/http/index.js';
import { newId } from '../../shared/ids.js';
import type { RuleSet } from './rule-set.entity.js';
import { RuleSetRecords } from './rule-set-records.service.js';
import { RuleSetRepository } from './rule-set.repository.js';
import type {
  ChangeRuleSet,
  DiffQuery,
  DraftRuleSet,
  RulePolicy,
  RuleSetDiff,
  RuleSetPage,
  RuleSetsQuery,
  RuleSetView,
} from './rule-set.schema.js';
import { toSummary } from './rule-set.view.js';
import { lockOf } from './rules.service.js';

/** How staff write a programme's rules: versions, drafts, what has changed between two of them. */
@Injectable()
export class RuleSets {
  constructor(
    private readonly database: Database,
    private readonly ruleSets: RuleSetRepository,
    private readonly records: RuleSetRecords,
    private readonly audit: Audit,
  ) {}

  async list({ programmeId }: StaffScope, { limit, cursor, state }: RuleSetsQuery): Promise<RuleSetPage> {
    const db = this.database.manager;
    const rows = await this.ruleSets.list(db, programmeId, { state, limit: limit + 1, afterId: cursorId(cursor) });
    const hubs = await this.ruleSets.hubs(db, programmeId);
    return toPage(rows, limit, (row) => toSummary(row, hubs));
  }

  get({ programmeId }: StaffScope, version: number): Promise<RuleSetView> {
    return this.records.view(this.database.manager, programmeId, version);
  }

  /** @throws DomainError `not_found`; `validation_failed` where there is nothing of that version to compare with */
  async diff({ programmeId }: StaffScope, version: number, { against }: DiffQuery): Promise<RuleSetDiff> {
    const db = this.database.manager;
    const to = await this.records.load(db, programmeId, version);
    const base = against ?? to.basedOn;
    const from =
      base === null
        ? await this.ruleSets.findPublished(db, programmeId)
        : await this.ruleSets.findVersion(db, programmeId, base);
    if (!from) throw unknownVersion('against');
    return { from: from.version, to: to.version, changes: diffDocuments(from.rules, to.rules) };
  }

  /** Copies the published version, or the one asked for, into a new draft. */
  createDraft(actor: Actor, { programmeId }: StaffScope, draft: DraftRuleSet): Promise<RuleSetView> {
    return this.database.transaction(async (tx) => {
      await this.database.lock(tx, lockOf(programmeId));
      const source =
        draft.basedOn === undefined
          ? await this.ruleSets.findPublished(tx, programmeId)
          : await this.ruleSets.findVersion(tx, programmeId, draft.basedOn);
      if (!source) throw unknownVersion('basedOn');
      const version = (await this.ruleSets.lastVersion(tx, programmeId)) + 1;
      const id = newId();
      await this.ruleSets.insert(tx, {
        id,
        programmeId,
        version,
        state: 'draft',
        rules: source.rules,
        note: draft.note,
        authorId: actor.memberId,
        // What nobody but its authors has let through yet is theirs in a copy as well.
        contributorIds: [...new Set([...(source.publishedAt ? [] : source.contributorIds), actor.memberId])],
        basedOn: source.version,
        publishedAt: null,
        publishedById: null,
      });
      const after = { version, basedOn: source.version };
      await this.records.record(tx, { id, programmeId }, actor.memberId, 'rule_set.drafted', null, after);
      return this.records.view(tx, programmeId, version);
    });
  }

  change(
    actor: Actor,
    { programmeId }: StaffScope,
    version: number,
    revision: number,
    { rules, note }: ChangeRuleSet,
  ): Promise<RuleSetView> {
    return this.database.transaction(async (tx) => {
      const before = await this.records.load(tx, programmeId, version);
      if (before.state !== 'draft') throw new DomainError('rule_set_not_draft');
      // Who has written in it is added to what is read here: that must be what is changed.
      if (before.revision !== revision) throw new DomainError('stale');
      const policy = await this.ruleSets.policy(tx, programmeId);
      const contributorIds = [...new Set([...before.contributorIds, actor.memberId])];
      const change = { rules: inOwnWords(rules, policy!.defaultLocale), note, contributorIds };
      const changed = await this.ruleSets.changeDraft(tx, { id: before.id, revision }, change);
      if (!changed) throw await this.records.whyNotChanged(tx, programmeId, version);
      const after = await this.records.load(tx, programmeId, version);
      await this.records.record(tx, before, actor.memberId, 'rule_set.changed', contentOf(before), contentOf(after));
      return this.records.view(tx, programmeId, version);
    });
  }

  async policy({ programmeId }: StaffScope): Promise<RulePolicy> {
    const { fourEyes } = (await this.ruleSets.policy(this.database.manager, programmeId))!;
    return { fourEyes };
  }

  setPolicy(actor: Actor, { programmeId }: StaffScope, { fourEyes }: RulePolicy): Promise<RulePolicy> {
    return this.database.transaction(async (tx) => {
      await this.database.lock(tx, lockOf(programmeId));
      const { fourEyes: before } = (await this.ruleSets.policy(tx, programmeId))!;
      if (before === fourEyes) return { fourEyes };
      await this.ruleSets.setFourEyes(tx, programmeId, fourEyes);
      this.audit.record(tx, {
        programmeId,
        actorId: actor.memberId,
        action: 'rule_policy.changed',
        subject: { type: 'programme', id: programmeId },
        before: { fourEyes: before },
        after: { fourEyes },
      });
      return { fourEyes };
    });
  }
}

/** There must be a reason in the programme's own language, to which conditions fall back unless they say another. */
function inOwnWords(rules: MatchingRules, defaultLocale: string): MatchingRules {
  const own = isLocale(defaultLocale) ? defaultLocale : undefined;
  const conditions = rules.conditions.map((condition) => ({ ...condition, fallback: condition.fallback ?? own }));
  const errors = conditions.flatMap(({ reason }, at) =>
    own && !reason[own] ? [{ path: `rules.conditions[${at}].reason.${own}`, code: 'required' as const }] : [],
  );
  if (errors.length > 0) throw new DomainError('validation_failed', { errors });
  return { ...rules, conditions };
}

const unknownVersion = (path: string): DomainError =>
  new DomainError('validation_failed', { errors: [{ path, code: 'unknown_reference' }] });

const contentOf = ({ rules, note }: RuleSet) => ({ rules, note });
