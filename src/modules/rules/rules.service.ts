import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { defaultRuleSet, ruleSetSchema, type RuleSet } from '../../engine/index.js';
import { Database } from '../../platform/database/index.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { RuleSetRepository } from './rule-set.repository.js';

/** The rules that are in force in a programme. */
export interface PublishedRules {
  ruleSetId: string;
  version: number;
  rules: RuleSet;
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
      basedOn: null,
      publishedAt: this.clock.now(),
      publishedById: null,
    });
    return { ruleSetId, version, rules: defaultRuleSet };
  }

  private async find(db: EntityManager, programmeId: string): Promise<PublishedRules | undefined> {
    const found = await this.ruleSets.findPublished(db, programmeId);
    return found ? { ruleSetId: found.id, version: found.version, rules: ruleSetSchema.parse(found.rules) } : undefined;
  }
}

/** Versions of a programme are numbered and published one after the other. */
export const lockOf = (programmeId: string) => `rules:${programmeId}` as const;
