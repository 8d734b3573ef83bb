import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import { ruleSetSchema } from '../../engine/index.js';
import type { Actor, StaffScope } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { toInstant } from '../../shared/instant.js';
import type { RuleSet, RuleSetStage } from './rule-set.entity.js';
import { RuleSetRecords } from './rule-set-records.service.js';
import { RuleSetRepository } from './rule-set.repository.js';
import type { PublishRuleSet, RuleSetView, StageRuleSet } from './rule-set.schema.js';
import { lockOf } from './rules.service.js';
import { SimulatedVersions } from './simulated-versions.js';

/** How versions come into force: at once, at a time, for a part of the programme; and how staff go back. */
@Injectable()
export class RuleRelease {
  constructor(
    private readonly database: Database,
    private readonly ruleSets: RuleSetRepository,
    private readonly records: RuleSetRecords,
    private readonly simulated: SimulatedVersions,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts a draft or a staged version in force in place of the published one, at once, or a draft at a time to come. With
   * `revision`, only as the caller has seen it. A draft must have been simulated as it is now.
   */
  publish(
    actor: Actor,
    { programmeId }: StaffScope,
    version: number,
    revision: number | undefined,
    { at }: PublishRuleSet,
  ): Promise<RuleSetView> {
    return this.atOnce(programmeId, version, async (tx) => {
      const ruleSet = await this.releasable(tx, actor, programmeId, version, revision, ['draft', 'staged']);
      if (at) await this.schedule(tx, actor, ruleSet, at);
      else await this.putInForce(tx, ruleSet, actor.memberId);
    });
  }

  /** Makes a scheduled version a draft again. */
  unschedule(actor: Actor, { programmeId }: StaffScope, version: number): Promise<RuleSetView> {
    return this.atOnce(programmeId, version, async (tx) => {
      const ruleSet = await this.records.load(tx, programmeId, version);
      if (ruleSet.state !== 'scheduled') throw notPossible(ruleSet, 'draft');
      await this.backToDraft(tx, ruleSet, actor.memberId);
    });
  }

  /** Puts a draft in force for some hubs, or for a share of the layovers, beside the published version. */
  stage(
    actor: Actor,
    { programmeId }: StaffScope,
    version: number,
    revision: number | undefined,
    wanted: StageRuleSet,
  ): Promise<RuleSetView> {
    return this.atOnce(programmeId, version, async (tx) => {
      const ruleSet = await this.releasable(tx, actor, programmeId, version, revision, ['draft']);
      const other = await this.ruleSets.findStaged(tx, programmeId);
      if (other) throw new DomainError('rule_set_already_staged', { params: { version: other.version } });
      const stage = await this.stageOf(tx, programmeId, wanted);
      const staged = await this.ruleSets.step(tx, ruleSet, 'staged', { stage, stagedAt: this.clock.now() });
      if (!staged) throw await this.records.whyNotChanged(tx, programmeId, version);
      await this.records.record(tx, ruleSet, actor.memberId, 'rule_set.staged', { state: 'draft' }, { version, ...wanted });
      await this.records.tellInForce(tx, ruleSet);
    });
  }

  /** Ends a stage: from now on the published version decides everywhere. */
  unstage(actor: Actor, { programmeId }: StaffScope, version: number): Promise<RuleSetView> {
    return this.atOnce(programmeId, version, async (tx) => {
      const ruleSet = await this.records.load(tx, programmeId, version);
      if (ruleSet.state !== 'staged') throw notPossible(ruleSet, 'superseded');
      await this.ruleSets.step(tx, ruleSet, 'superseded', { supersededAt: this.clock.now() });
      const after = { state: 'superseded', version };
      await this.records.record(tx, ruleSet, actor.memberId, 'rule_set.unstaged', { state: 'staged' }, after);
      await this.records.tellInForce(tx, ruleSet);
    });
  }

  /**
   * Puts the content of a version that was published before in force again, as a new version: history stays as it was. It has
   * had its second pair of eyes, and what comes of it is known: going back waits for nothing.
   */
  rollback(actor: Actor, { programmeId }: StaffScope, version: number): Promise<RuleSetView> {
    return this.database.transaction(async (tx) => {
      await this.database.lock(tx, lockOf(programmeId));
      const source = await this.records.load(tx, programmeId, version);
      if (source.state !== 'superseded' || !source.publishedAt) throw notPossible(source, 'published');
      checkRules(source);
      const at = this.clock.now();
      await this.supersedePublished(tx, actor.memberId, programmeId, at);
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
        contributorIds: source.contributorIds,
        basedOn: source.version,
        publishedAt: at,
        publishedById: actor.memberId,
      });
      const after = { version: next, basedOn: source.version };
      await this.records.record(tx, { id, programmeId }, actor.memberId, 'rule_set.rolled_back', null, after);
      await this.records.tellInForce(tx, { id, programmeId });
      return this.records.view(tx, programmeId, next);
    });
  }

  /**
   * Publishes a scheduled version whose time has come; otherwise does nothing, so it may be called as often as one likes. One
   * from before a release that no longer understands it is a draft again: matching by the rules in force goes on.
   */
  async publishIfDue(ruleSetId: string): Promise<void> {
    const seen = await this.ruleSets.find(this.database.manager, ruleSetId);
    if (!seen) return;
    await this.database.transaction(async (tx) => {
      await this.database.lock(tx, lockOf(seen.programmeId));
      const ruleSet = await this.ruleSets.find(tx, ruleSetId);
      if (ruleSet?.state !== 'scheduled' || ruleSet.publishAt! > this.clock.now()) return;
      if (isUnderstood(ruleSet)) await this.putInForce(tx, ruleSet, ruleSet.scheduledById);
      else await this.backToDraft(tx, ruleSet, null);
    });
  }

  private async backToDraft(tx: EntityManager, ruleSet: RuleSet, memberId: string | null): Promise<void> {
    await this.ruleSets.step(tx, ruleSet, 'draft', { publishAt: null, scheduledById: null });
    const before = { publishAt: toInstant(ruleSet.publishAt!) };
    await this.records.record(tx, ruleSet, memberId, 'rule_set.unscheduled', before, { state: 'draft' });
  }

  /** Versions are put in force one after the other. Returns what has become of it. */
  private atOnce(
    programmeId: string,
    version: number,
    work: (tx: EntityManager) => Promise<void>,
  ): Promise<RuleSetView> {
    return this.database.transaction(async (tx) => {
      await this.database.lock(tx, lockOf(programmeId));
      await work(tx);
      return this.records.view(tx, programmeId, version);
    });
  }

  private async releasable(
    tx: EntityManager,
    { memberId }: Actor,
    programmeId: string,
    version: number,
    revision: number | undefined,
    states: readonly RuleSet['state'][],
  ): Promise<RuleSet> {
    const ruleSet = await this.records.load(tx, programmeId, version);
    if (!states.includes(ruleSet.state)) throw new DomainError('rule_set_not_draft');
    if (revision !== undefined && ruleSet.revision !== revision) throw new DomainError('stale');
    const policy = await this.ruleSets.policy(tx, programmeId);
    if (policy?.fourEyes && ruleSet.contributorIds.includes(memberId)) throw new DomainError('four_eyes_required');
    checkRules(ruleSet);
    if (ruleSet.state === 'draft') await this.checkSimulated(tx, ruleSet);
    return ruleSet;
  }

  /**
   * Nothing comes into force that nobody has seen the effects of. What it was compared with may have been replaced since: staff
   * see that, and decide.
   */
  private async checkSimulated(tx: EntityManager, ruleSet: RuleSet): Promise<void> {
    const simulation = await this.simulated.find(tx, ruleSet);
    if (simulation?.state !== 'finished') throw new DomainError('simulation_required');
  }

  private async schedule(tx: EntityManager, { memberId }: Actor, ruleSet: RuleSet, at: Date): Promise<void> {
    if (at <= this.clock.now()) {
      throw new DomainError('validation_failed', { errors: [{ path: 'at', code: 'in_past' }] });
    }
    if (ruleSet.state !== 'draft') throw new DomainError('rule_set_not_draft');
    const scheduled = await this.ruleSets.step(tx, ruleSet, 'scheduled', { publishAt: at, scheduledById: memberId });
    if (!scheduled) throw await this.records.whyNotChanged(tx, ruleSet.programmeId, ruleSet.version);
    const after = { state: 'scheduled', version: ruleSet.version, publishAt: toInstant(at) };
    await this.records.record(tx, ruleSet, memberId, 'rule_set.scheduled', { state: 'draft' }, after);
    await this.records.tellScheduled(tx, ruleSet);
  }

  private async putInForce(tx: EntityManager, ruleSet: RuleSet, memberId: string | null): Promise<void> {
    const { programmeId, version, state } = ruleSet;
    const at = this.clock.now();
    await this.supersedePublished(tx, memberId, programmeId, at);
    const published = await this.ruleSets.step(tx, ruleSet, 'published', { publishedAt: at, publishedById: memberId });
    if (!published) throw await this.records.whyNotChanged(tx, programmeId, version);
    await this.records.record(tx, ruleSet, memberId, 'rule_set.published', { state }, { state: 'published', version });
    await this.records.tellInForce(tx, ruleSet);
  }

  private async supersedePublished(
    tx: EntityManager,
    memberId: string | null,
    programmeId: string,
    at: Date,
  ): Promise<void> {
    const current = await this.ruleSets.findPublished(tx, programmeId);
    if (!current) return;
    await this.ruleSets.step(tx, current, 'superseded', { supersededAt: at });
    const after = { state: 'superseded', version: current.version };
    await this.records.record(tx, current, memberId, 'rule_set.superseded', { state: 'published' }, after);
  }

  private async stageOf(
    tx: EntityManager,
    programmeId: string,
    { hubs, sharePercent }: StageRuleSet,
  ): Promise<RuleSetStage> {
    if (hubs === undefined) return { sharePercent: sharePercent! };
    const known = await this.ruleSets.hubs(tx, programmeId);
    const errors = hubs.flatMap((iata, at) =>
      known.has(iata) ? [] : [{ path: `hubs[${at}]`, code: 'unknown_reference' as const }],
    );
    if (errors.length > 0) throw new DomainError('validation_failed', { errors });
    return { hubIds: hubs.map((iata) => known.get(iata)!) };
  }
}

/** A version may have been written when rule sets had another shape, or conditions another context. */
const isUnderstood = ({ rules }: RuleSet): boolean => ruleSetSchema.safeParse(rules).success;

function checkRules(ruleSet: RuleSet): void {
  if (!isUnderstood(ruleSet)) throw new DomainError('invalid_rules');
}

const notPossible = ({ state }: RuleSet, to: RuleSet['state']): DomainError =>
  new DomainError('invalid_transition', { params: { from: state, to } });
