import type { EntityManager } from 'typeorm';
import { defaultRuleSet, type RuleSet as Rules } from '../../src/engine/index.js';
import { RuleSet } from '../../src/modules/rules/rule-set.entity.js';
import { newId } from '../../src/shared/ids.js';

/** The default rules with sections changed: `rules({ gates: { minMeetMinutes: 30 } })`. */
export function rules(change: { [Section in keyof Rules]?: Partial<Rules[Section]> } = {}): Rules {
  const sections = Object.entries(change).map(([section, fields]) => [
    section,
    { ...(defaultRuleSet[section as keyof Rules] as object), ...(fields as object) },
  ]);
  return { ...defaultRuleSet, ...(Object.fromEntries(sections) as Partial<Rules>) };
}

/** Stores a version of a programme's rules; version 1, published, the default rules unless said. */
export async function createRuleSet(
  db: EntityManager,
  programmeId: string,
  change: Partial<RuleSet> = {},
): Promise<RuleSet> {
  const ruleSet: Partial<RuleSet> = {
    id: newId(),
    programmeId,
    version: 1,
    state: 'published',
    rules: rules(),
    publishedAt: change.state === 'draft' ? null : new Date('2026-03-01T09:00:00Z'),
    ...change,
  };
  await db.insert(RuleSet, ruleSet);
  return db.findOneByOrFail(RuleSet, { id: ruleSet.id });
}

/** Changes the published rules so that hosts are asked one after the other. */
export async function askOneAtATime(db: EntityManager, programmeId: string): Promise<void> {
  const oneAtATime = rules({ invitation: { policy: 'one_at_a_time' } });
  await db.update(RuleSet, { programmeId, state: 'published' }, { rules: oneAtATime });
}
