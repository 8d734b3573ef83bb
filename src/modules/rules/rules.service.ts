import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { defaultRuleSet, ruleSetSchema, type RuleSet } from '../../engine/index.js';
import { Database } from '../../platform/database/index.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { bucketOf, BUCKETS } from './layover-bucket.js';
import type { RuleSet as StoredRuleSet } from './rule-set.entity.js';
import { RuleSetRepository } from './rule-set.repository.js';

/** The rules that are in force in a programme. */
export interface PublishedRules {
  ruleSetId: string;
  version: number;
  rules: RuleSet;
}

/** Rules in force at a hub, for the layovers in its buckets: `from` to below `to`, of 100. */
export interface RulesArm extends PublishedRules {
  buckets: { from: number; to: number };
}

/** What other modules ask of the rules. */
@Injectable()
export class Rules {
  constructor(
    private readonly database: Database,
    private readonly ruleSets: RuleSetRepository,
    private readonly clock: Clock,
  ) {}

  /** The published rules; a programme that has never had any starts with the default ones here. */
  async published(db: EntityManager, programmeId: string): Promise<PublishedRules> {
    const found = await this.find(db, programmeId);
    if (found) return found;
    // A transaction goes on with its own connection: waiting for a second one while holding the first ends in a deadlock.
    if (db !== this.database.manager) return this.ensureFirst(db, programmeId);
    return this.database.transaction((tx) => this.ensureFirst(tx, programmeId));
  }

  /**
   * All rules that are in force at a hub, each with the share of its layovers that they decide on: the published ones, and
   * a version that is staged there. The shares are apart, and together everything.
   */
  async arms(db: EntityManager, { programmeId, hubId }: { programmeId: string; hubId: string }): Promise<RulesArm[]> {
    const published = await this.published(db, programmeId);
    const staged = await this.ruleSets.findStaged(db, programmeId);
    const upTo = staged ? stagedBuckets(staged, hubId) : 0;
    const arms = [{ ...published, buckets: { from: upTo, to: BUCKETS } }];
    if (staged && upTo > 0) arms.unshift({ ...toPublished(staged), buckets: { from: 0, to: upTo } });
    return arms.filter(({ buckets }) => buckets.from < buckets.to);
  }

  /** Ids of the same, whatever is in them; none in a programme that never had any. */
  async armIds(db: EntityManager, { programmeId, hubId }: { programmeId: string; hubId: string }): Promise<string[]> {
    const published = await this.ruleSets.findPublished(db, programmeId);
    const staged = await this.ruleSets.findStaged(db, programmeId);
    const upTo = staged ? stagedBuckets(staged, hubId) : 0;
    return [...(upTo > 0 ? [staged!.id] : []), ...(published && upTo < BUCKETS ? [published.id] : [])];
  }

  /** The rules that decide on one layover. */
  async ofLayover(
    db: EntityManager,
    { programmeId, hubId, id }: { programmeId: string; hubId: string; id: string },
  ): Promise<PublishedRules> {
    return armOf(await this.arms(db, { programmeId, hubId }), id);
  }

  /** Makes version 1 of the default rules where a programme has none in force, in the transaction that needs it. */
  async ensureFirst(tx: EntityManager, programmeId: string): Promise<PublishedRules> {
    await this.database.lock(tx, lockOf(programmeId));
    const existing = await this.find(tx, programmeId);
    if (existing) return existing;
    const ruleSetId = newId();
    const version = (await this.ruleSets.lastVersion(tx, programmeId)) + 1;
    await this.ruleSets.insert(tx, {
      id: ruleSetId,
      programmeId,
      version,
      state: 'published',
      rules: defaultRuleSet,
      note: '',
      authorId: null,
      contributorIds: [],
      basedOn: null,
      publishedAt: this.clock.now(),
      publishedById: null,
    });
    return { ruleSetId, version, rules: defaultRuleSet };
  }

  private async find(db: EntityManager, programmeId: string): Promise<PublishedRules | undefined> {
    const found = await this.ruleSets.findPublished(db, programmeId);
    return found ? toPublished(found) : undefined;
  }
}

/** Of the rules in force at a hub those that decide on a layover. */
export function armOf(arms: readonly RulesArm[], layoverId: string): RulesArm {
  const bucket = bucketOf(layoverId);
  return arms.find(({ buckets }) => bucket >= buckets.from && bucket < buckets.to)!;
}

/** Versions of a programme are numbered and published one after the other. */
export const lockOf = (programmeId: string) => `rules:${programmeId}` as const;

const toPublished = ({ id, version, rules }: StoredRuleSet): PublishedRules => ({
  ruleSetId: id,
  version,
  rules: ruleSetSchema.parse(rules),
});

/** So many of the buckets of a hub's layovers are decided on by a staged version. */
function stagedBuckets({ stage }: StoredRuleSet, hubId: string): number {
  if (!stage) return 0;
  if ('sharePercent' in stage) return stage.sharePercent;
  return stage.hubIds.includes(hubId) ? BUCKETS : 0;
}
