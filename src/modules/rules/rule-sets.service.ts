import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import { ruleSetSchema } from '../../engine/index.js';
import { Audit } from '../../platform/audit/index.js';
import type { Actor, StaffScope } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { cursorId, schema, toPage } from '../../platform/http/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { toInstant } from '../../shared/instant.js';
import type { RuleSet } from './rule-set.entity.js';
import { RuleSetRepository } from './rule-set.repository.js';
import type { ChangeRuleSet, DraftRuleSet, RuleSetPage, RuleSetSummary, RuleSetView } from './rule-set.schema.js';
import { lockOf } from './rules.service.js';

/** How staff work on a programme's rules: drafts, publishing, going back. */
@Injectable()
export class RuleSets {
  constructor(
    private readonly database: Database,
    private readonly ruleSets: RuleSetRepository,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async list({ programmeId }: StaffScope, { limit, cursor }: schema.PageQuery): Promise<RuleSetPage> {
    const rows = await this.ruleSets.list(this.database.manager, programmeId, limit + 1, cursorId(cursor));
    return toPage(rows, limit, toSummary);
  }

  async get({ programmeId }: StaffScope, version: number): Promise<RuleSetView> {
    return toView(await this.load(this.database.manager, programmeId, version));
  }

  /** Copies the published version, or the one asked for, into a new draft. */
  createDraft(actor: Actor, { programmeId }: StaffScope, draft: DraftRuleSet): Promise<RuleSetView> {
    return this.database.transaction(async (tx) => {
      await this.database.lock(tx, lockOf(programmeId));
      const source =
        draft.basedOn === undefined
          ? await this.ruleSets.findPublished(tx, programmeId)
          : await this.ruleSets.findVersion(tx, programmeId, draft.basedOn);
      if (!source) throw unknownVersion();
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
        basedOn: source.version,
        publishedAt: null,
        publishedById: null,
      });
      await this.record(tx, actor, programmeId, 'rule_set.drafted', id, null, { version, basedOn: source.version });
      return toView(await this.load(tx, programmeId, version));
    });
  }

  change(
    actor: Actor,
    { programmeId }: StaffScope,
    version: number,
    revision: number,
    change: ChangeRuleSet,
  ): Promise<RuleSetView> {
    return this.database.transaction(async (tx) => {
      const before = await this.load(tx, programmeId, version);
      if (before.state !== 'draft') throw new DomainError('rule_set_not_draft');
      const changed = await this.ruleSets.changeDraft(tx, { id: before.id, revision }, change);
      if (!changed) throw await this.whyNotChanged(tx, programmeId, version);
      const after = await this.load(tx, programmeId, version);
      await this.record(tx, actor, programmeId, 'rule_set.changed', before.id, contentOf(before), contentOf(after));
      return toView(after);
    });
  }

  /** Puts a draft in force in place of the published version. With `revision`, only as the caller has seen it. */
  publish(
    actor: Actor,
    { programmeId }: StaffScope,
    version: number,
    revision: number | undefined,
  ): Promise<RuleSetView> {
    return this.database.transaction(async (tx) => {
      await this.database.lock(tx, lockOf(programmeId));
      const draft = await this.load(tx, programmeId, version);
      if (draft.state !== 'draft') throw new DomainError('rule_set_not_draft');
      if (revision !== undefined && draft.revision !== revision) throw new DomainError('stale');
      // A draft may have been written when rule sets had another shape.
      if (!ruleSetSchema.safeParse(draft.rules).success) throw new DomainError('invalid_rules');
      const at = this.clock.now();
      await this.supersedePublished(tx, actor, programmeId, at);
      const published = await this.ruleSets.publish(tx, draft, { at, memberId: actor.memberId });
      if (!published) throw await this.whyNotChanged(tx, programmeId, version);
      await this.record(tx, actor, programmeId, 'rule_set.published', draft.id, { state: 'draft' }, { state: 'published', version });
      await this.outbox.add(tx, 'rules.published', { ruleSetId: draft.id, programmeId });
      return toView(await this.load(tx, programmeId, version));
    });
  }

  /** Puts the content of an earlier published version in force again, as a new version: history stays as it was. */
  rollback(actor: Actor, { programmeId }: StaffScope, version: number): Promise<RuleSetView> {
    return this.database.transaction(async (tx) => {
      await this.database.lock(tx, lockOf(programmeId));
      const source = await this.load(tx, programmeId, version);
      if (source.state !== 'superseded') {
        throw new DomainError('invalid_transition', { params: { from: source.state, to: 'published' } });
      }
      if (!ruleSetSchema.safeParse(source.rules).success) throw new DomainError('invalid_rules');
      const at = this.clock.now();
      await this.supersedePublished(tx, actor, programmeId, at);
      const id = newId();
      const next = (await this.ruleSets.lastVersion(tx, programmeId)) + 1;
      await this.ruleSets.insert(tx, {
        id,
        programmeId,
        version: next,
        state: 'published',
        rules: source.rules,
        note: source.note,
        authorId: actor.memberId,
        basedOn: source.version,
        publishedAt: at,
        publishedById: actor.memberId,
      });
      await this.record(tx, actor, programmeId, 'rule_set.rolled_back', id, null, { version: next, basedOn: source.version });
      await this.outbox.add(tx, 'rules.published', { ruleSetId: id, programmeId });
      return toView(await this.load(tx, programmeId, next));
    });
  }

  private async supersedePublished(tx: EntityManager, actor: Actor, programmeId: string, at: Date): Promise<void> {
    const current = await this.ruleSets.findPublished(tx, programmeId);
    if (!current) return;
    await this.ruleSets.supersede(tx, current, at);
    await this.record(
      tx,
      actor,
      programmeId,
      'rule_set.superseded',
      current.id,
      { state: 'published' },
      { state: 'superseded', version: current.version },
    );
  }

  private async load(db: EntityManager, programmeId: string, version: number): Promise<RuleSet> {
    const found = await this.ruleSets.findVersion(db, programmeId, version);
    if (!found) throw new DomainError('not_found');
    return found;
  }

  /** A conditional update found nothing: somebody else was faster, with a change or by publishing. */
  private async whyNotChanged(tx: EntityManager, programmeId: string, version: number): Promise<DomainError> {
    const now = await this.load(tx, programmeId, version);
    return new DomainError(now.state === 'draft' ? 'stale' : 'rule_set_not_draft');
  }

  private record(
    tx: EntityManager,
    actor: Actor,
    programmeId: string,
    action: string,
    id: string,
    before: unknown,
    after: unknown,
  ): Promise<void> {
    return this.audit.record(tx, {
      programmeId,
      actorId: actor.memberId,
      action,
      subject: { type: 'rule_set', id },
      before,
      after,
    });
  }
}

const unknownVersion = (): DomainError =>
  new DomainError('validation_failed', { errors: [{ path: 'basedOn', code: 'unknown_reference' }] });

const contentOf = ({ rules, note }: RuleSet) => ({ rules, note });

const toSummary = (ruleSet: RuleSet): RuleSetSummary => ({
  version: ruleSet.version,
  state: ruleSet.state,
  note: ruleSet.note,
  basedOn: ruleSet.basedOn,
  authorId: ruleSet.authorId,
  createdAt: toInstant(ruleSet.createdAt),
  publishedAt: ruleSet.publishedAt && toInstant(ruleSet.publishedAt),
  supersededAt: ruleSet.supersededAt && toInstant(ruleSet.supersededAt),
  revision: ruleSet.revision,
});

const toView = (ruleSet: RuleSet): RuleSetView => ({ ...toSummary(ruleSet), rules: ruleSet.rules });
