import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { defaultRuleSet, type Condition } from '../../src/engine/index.js';
import { Programme } from '../../src/modules/programmes/index.js';
import { Rules } from '../../src/modules/rules/index.js';
import { RuleRelease } from '../../src/modules/rules/rule-release.service.js';
import { RuleSetHistory } from '../../src/modules/rules/rule-set-history.service.js';
import { RuleSets } from '../../src/modules/rules/rule-sets.service.js';
import { RuleSetRepository } from '../../src/modules/rules/rule-set.repository.js';
import { RuleSet } from '../../src/modules/rules/rule-set.entity.js';
import { ChangeRuleSet } from '../../src/modules/rules/rule-set.schema.js';
import { AuditEntry } from '../../src/platform/audit/index.js';
import type { Actor, StaffScope } from '../../src/platform/auth/index.js';
import { Database } from '../../src/platform/database/index.js';
import { schema } from '../../src/platform/http/index.js';
import { OutboxEvent } from '../../src/platform/outbox/index.js';
import { newId } from '../../src/shared/ids.js';
import { condition } from '../factories/conditions.js';
import { createRuleSet, rules } from '../factories/rule-set.js';
import { ManualClock } from '../harness/manual-clock.js';
import type { Messaging } from './support/messaging.js';
import { aPerson, aProgrammeWithAdministrator, codeOf, startRules, type RulesScene } from './support/rules.js';

const clock = new ManualClock('2026-03-22T09:00:00Z');
let app: Messaging;
let db: EntityManager;
let close: RulesScene['close'];
let ruleSets: RuleSets;
let release: RuleRelease;
let inForce: Rules;
let staff: StaffScope;
let actor: Actor;

beforeAll(async () => {
  ({ app, db, close } = await startRules(clock));
  ruleSets = app.get(RuleSets);
  release = app.get(RuleRelease);
  inForce = app.get(Rules);
});

afterAll(() => close());

beforeEach(async () => {
  ({ staff, actor } = await aProgrammeWithAdministrator(db));
});

const statesByVersion = async (): Promise<Record<number, string>> => {
  const all = await db.find(RuleSet, { where: { programmeId: staff.programmeId }, order: { version: 'ASC' } });
  return Object.fromEntries(all.map(({ version, state }) => [version, state]));
};

const publishedEvents = async (): Promise<string[]> => {
  const events = await db.findBy(OutboxEvent, { name: 'rules.published' });
  const payloads = events.map(({ payload }) => payload as { ruleSetId: string; programmeId: string });
  return payloads.filter(({ programmeId }) => programmeId === staff.programmeId).map(({ ruleSetId }) => ruleSetId);
};

describe('the rules in force', () => {
  it('are the default ones, as version 1, in a programme that never had any', async () => {
    const published = await inForce.published(db, staff.programmeId);
    expect(published).toMatchObject({ version: 1, rules: defaultRuleSet });
    expect(await inForce.published(db, staff.programmeId)).toEqual(published);
    expect(await statesByVersion()).toEqual({ 1: 'published' });
  });

  it('are made once, however many ask for them first', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => inForce.published(db, staff.programmeId)));
    expect(new Set(all.map(({ ruleSetId }) => ruleSetId)).size).toBe(1);
  });

  it('are those of the programme, not of another', async () => {
    await createRuleSet(db, staff.programmeId, { version: 4, rules: rules({ gates: { minMeetMinutes: 75 } }) });
    expect((await inForce.published(db, staff.programmeId)).rules.gates.minMeetMinutes).toBe(75);
  });

  it('can be asked for in the transaction that makes the programme', async () => {
    const programmeId = newId();
    const published = await app.get(Database).transaction(async (tx) => {
      await tx.insert(Programme, {
        id: programmeId,
        slug: `new-${programmeId}`,
        name: 'New',
        brandName: 'A brand',
        state: 'open',
        accentColour: '#0b7285',
        heroText: {},
      });
      return inForce.ensureFirst(tx, programmeId);
    });
    expect(await inForce.published(db, programmeId)).toEqual(published);
  });
});

describe('a draft', () => {
  it('begins as a copy of the published version', async () => {
    await createRuleSet(db, staff.programmeId, { rules: rules({ gates: { minMeetMinutes: 75 } }) });
    const draft = await ruleSets.createDraft(actor, staff, { note: 'for spring' });
    expect(draft).toMatchObject({ version: 2, state: 'draft', basedOn: 1, note: 'for spring', authorId: actor.memberId });
    expect(draft.rules.gates.minMeetMinutes).toBe(75);
  });

  it('can begin as a copy of an older version', async () => {
    await createRuleSet(db, staff.programmeId, { state: 'superseded', rules: rules({ gates: { minMeetMinutes: 75 } }) });
    await createRuleSet(db, staff.programmeId, { version: 2 });
    const draft = await ruleSets.createDraft(actor, staff, { basedOn: 1, note: '' });
    expect(draft).toMatchObject({ version: 3, basedOn: 1 });
    expect(draft.rules.gates.minMeetMinutes).toBe(75);
  });

  it('cannot be a copy of a version that does not exist', async () => {
    await createRuleSet(db, staff.programmeId);
    expect(await codeOf(ruleSets.createDraft(actor, staff, { basedOn: 9, note: '' }))).toBe('validation_failed');
  });

  it('gets a number of its own, however many are begun at once', async () => {
    await createRuleSet(db, staff.programmeId);
    const drafts = await Promise.all(Array.from({ length: 6 }, () => ruleSets.createDraft(actor, staff, { note: '' })));
    expect(drafts.map(({ version }) => version).sort()).toEqual([2, 3, 4, 5, 6, 7]);
  });

  it('has a history of who has done what to it, newest first', async () => {
    await createRuleSet(db, staff.programmeId);
    const draft = await ruleSets.createDraft(actor, staff, { note: '' });
    const other = await aPerson(db);
    const time = { ...defaultRuleSet.weights, time: 5 };
    await ruleSets.change(other, staff, 2, draft.revision, { rules: rules({ weights: time }) });
    const { items } = await app.get(RuleSetHistory).of(staff, 2, { limit: 20 });
    expect(items.map(({ action, actorId, changes }) => ({ action, actorId, changes }))).toEqual([
      {
        action: 'changed',
        actorId: other.memberId,
        changes: [{ path: 'weights.time', change: 'changed', from: 20, to: 5 }],
      },
      { action: 'drafted', actorId: actor.memberId, changes: [] },
    ]);
    expect((await app.get(RuleSetHistory).of(staff, 1, { limit: 20 })).items).toEqual([]);
  });

  it('changes as the one who has seen it last says, and the audit keeps both contents', async () => {
    await createRuleSet(db, staff.programmeId);
    const draft = await ruleSets.createDraft(actor, staff, { note: 'first' });
    const changed = await ruleSets.change(actor, staff, 2, draft.revision, {
      rules: rules({ gates: { minMeetMinutes: 75 } }),
      note: 'second',
    });
    expect(changed).toMatchObject({ note: 'second', revision: draft.revision + 1 });
    expect(await ruleSets.get(staff, 2)).toEqual(changed);
    expect(await db.findOneBy(AuditEntry, { programmeId: staff.programmeId, action: 'rule_set.changed' })).toMatchObject({
      actorId: actor.memberId,
      before: { note: 'first', rules: { gates: { minMeetMinutes: 60 } } },
      after: { note: 'second', rules: { gates: { minMeetMinutes: 75 } } },
    });
  });

  it('is not changed by somebody who has seen an older state of it', async () => {
    await createRuleSet(db, staff.programmeId);
    const { revision } = await ruleSets.createDraft(actor, staff, { note: '' });
    await ruleSets.change(actor, staff, 2, revision, { rules: rules({ gates: { minMeetMinutes: 75 } }) });
    expect(await codeOf(ruleSets.change(actor, staff, 2, revision, { rules: rules() }))).toBe('stale');
    expect((await ruleSets.get(staff, 2)).rules.gates.minMeetMinutes).toBe(75);
  });

  it('is changed by one of two at once', async () => {
    await createRuleSet(db, staff.programmeId);
    const { revision } = await ruleSets.createDraft(actor, staff, { note: '' });
    const codes = await Promise.all(
      [61, 62, 63, 64].map((minMeetMinutes) =>
        codeOf(ruleSets.change(actor, staff, 2, revision, { rules: rules({ gates: { minMeetMinutes } }) })),
      ),
    );
    expect(codes.sort()).toEqual(['ok', 'stale', 'stale', 'stale']);
  });

  it('keeps on record who wrote in it, even where somebody guesses the revision that is being written', async () => {
    await createRuleSet(db, staff.programmeId);
    const { revision } = await ruleSets.createDraft(actor, staff, { note: '' });
    const first = await aPerson(db);
    const repository = app.get(RuleSetRepository);
    const policy = repository.policy.bind(repository);
    // The other change comes between what is read of the draft and what is written to it.
    jest.spyOn(repository, 'policy').mockImplementationOnce(async (tx, programmeId) => {
      await ruleSets.change(first, staff, 2, revision, { rules: rules() });
      return policy(tx, programmeId);
    });
    await codeOf(ruleSets.change(actor, staff, 2, revision + 1, { rules: rules() }));
    await codeOf(ruleSets.change(actor, staff, 2, revision, { rules: rules() }));
    expect((await ruleSets.get(staff, 2)).contributorIds).toContain(first.memberId);
  });

  it('is the only version that can be changed', async () => {
    const published = await createRuleSet(db, staff.programmeId);
    expect(await codeOf(ruleSets.change(actor, staff, 1, published.revision, { rules: rules() }))).toBe('rule_set_not_draft');
  });

  it('of another programme does not exist', async () => {
    await createRuleSet(db, staff.programmeId);
    const elsewhere = { ...staff, programmeId: newId() };
    expect(await codeOf(ruleSets.get(elsewhere, 1))).toBe('not_found');
    expect(await codeOf(ruleSets.change(actor, elsewhere, 1, 1, { rules: rules() }))).toBe('not_found');
    expect(await codeOf(release.publish(actor, elsewhere, 1, undefined, {}))).toBe('not_found');
  });
});

describe('publishing', () => {
  beforeEach(async () => {
    await createRuleSet(db, staff.programmeId);
    await ruleSets.createDraft(actor, staff, { note: '' });
  });

  it('puts the draft in force, supersedes the old version, and tells the world', async () => {
    const published = await release.publish(actor, staff, 2, undefined, {});
    expect(published).toMatchObject({ version: 2, state: 'published', publishedAt: '2026-03-22T09:00:00Z' });
    expect(await statesByVersion()).toEqual({ 1: 'superseded', 2: 'published' });
    const { ruleSetId } = await inForce.published(db, staff.programmeId);
    expect(await publishedEvents()).toEqual([ruleSetId]);
    const actions = (await db.findBy(AuditEntry, { programmeId: staff.programmeId })).map(({ action }) => action);
    expect(actions.sort()).toEqual(['rule_set.drafted', 'rule_set.published', 'rule_set.superseded']);
  });

  it('refuses a draft that has changed since it was looked at', async () => {
    const { revision } = await ruleSets.get(staff, 2);
    await ruleSets.change(actor, staff, 2, revision, { rules: rules({ gates: { minMeetMinutes: 75 } }) });
    expect(await codeOf(release.publish(actor, staff, 2, revision, {}))).toBe('stale');
    expect(await statesByVersion()).toEqual({ 1: 'published', 2: 'draft' });
  });

  it('happens once, however many try', async () => {
    const codes = await Promise.all(
      Array.from({ length: 6 }, () => codeOf(release.publish(actor, staff, 2, undefined, {}))),
    );
    expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set(['ok', 'rule_set_not_draft']));
    expect(await publishedEvents()).toHaveLength(1);
  });

  it('of several drafts at once leaves one in force', async () => {
    for (let n = 0; n < 3; n += 1) await ruleSets.createDraft(actor, staff, { note: '' });
    await Promise.all([2, 3, 4, 5].map((version) => release.publish(actor, staff, version, undefined, {})));
    const states = Object.values(await statesByVersion());
    expect(states.filter((state) => state === 'published')).toHaveLength(1);
    expect(states.filter((state) => state === 'superseded')).toHaveLength(4);
  });

  it('refuses a draft from a time when rules had another shape', async () => {
    const draft = await db.findOneByOrFail(RuleSet, { programmeId: staff.programmeId, version: 2 });
    await db.update(RuleSet, { id: draft.id }, { rules: { schema: 0 } as never });
    expect(await codeOf(release.publish(actor, staff, 2, undefined, {}))).toBe('invalid_rules');
  });

  it('cannot be got around: the database holds one published version a programme', async () => {
    await expect(
      db.update(RuleSet, { programmeId: staff.programmeId, version: 2 }, { state: 'published' }),
    ).rejects.toThrow('uq_rule_set_published');
  });
});

describe('going back', () => {
  beforeEach(async () => {
    await createRuleSet(db, staff.programmeId, { state: 'superseded', rules: rules({ gates: { minMeetMinutes: 75 } }) });
    await createRuleSet(db, staff.programmeId, { version: 2 });
  });

  it('publishes the old content as a new version and leaves history as it was', async () => {
    const back = await release.rollback(actor, staff, 1);
    expect(back).toMatchObject({ version: 3, state: 'published', basedOn: 1 });
    expect(back.rules.gates.minMeetMinutes).toBe(75);
    expect(await statesByVersion()).toEqual({ 1: 'superseded', 2: 'superseded', 3: 'published' });
    expect(await publishedEvents()).toHaveLength(1);
  });

  it.each([
    ['the version that is in force', 2],
    ['a draft', 3],
  ])('is not possible to %s', async (_, version) => {
    await ruleSets.createDraft(actor, staff, { note: '' });
    expect(await codeOf(release.rollback(actor, staff, version))).toBe('invalid_transition');
  });
});

describe('a condition', () => {
  const saved = async (change: Partial<Condition>) => {
    await createRuleSet(db, staff.programmeId);
    await ruleSets.createDraft(actor, staff, { note: '' });
    const checked = schema.parse(ChangeRuleSet, { rules: { ...rules(), conditions: [condition(change)] } });
    return ruleSets.change(actor, staff, 2, 1, checked);
  };

  it('is kept with the language of the programme for readers of others', async () => {
    const { rules: kept } = await saved({ reason: { en: 'Nearby', nl: 'Dichtbij' } });
    expect(kept.conditions).toEqual([condition({ reason: { en: 'Nearby', nl: 'Dichtbij' }, fallback: 'en' })]);
  });

  it('needs a reason in the language of the programme', async () => {
    const error = await saved({ reason: { nl: 'Dichtbij' } }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ errors: [{ path: 'rules.conditions[0].reason.en', code: 'required' }] });
  });

  it('needs it whatever readers of other languages fall back to', async () => {
    const error = await saved({ reason: { nl: 'Dichtbij' }, fallback: 'nl' }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ errors: [{ path: 'rules.conditions[0].reason.en', code: 'required' }] });
  });

  it('is kept without what turns text around, which cards would show', async () => {
    const { rules: kept } = await saved({ reason: { en: ' Near\u202Eby\u0000\ud800 ' } });
    expect(kept.conditions[0]!.reason).toEqual({ en: 'Nearby' });
  });

  it('that cannot be evaluated is refused with the place in its text', async () => {
    const error = await saved({ when: 'true &&\n  host.email == ""' }).catch((thrown: unknown) => thrown);
    const errors = [{ path: 'rules.conditions[0].when', code: 'condition_unknown_name', params: { line: 2, column: 8 } }];
    expect(error).toMatchObject({ code: 'validation_failed', errors });
  });
});

describe('the list of versions', () => {
  it('is newest first, in pages', async () => {
    await createRuleSet(db, staff.programmeId);
    for (let n = 0; n < 4; n += 1) await ruleSets.createDraft(actor, staff, { note: '' });
    const first = await ruleSets.list(staff, { limit: 3 });
    expect(first.items.map(({ version }) => version)).toEqual([5, 4, 3]);
    const second = await ruleSets.list(staff, { limit: 3, cursor: first.nextCursor! });
    expect(second.items.map(({ version }) => version)).toEqual([2, 1]);
    expect(second.nextCursor).toBeNull();
  });

  it('can be of one state alone, however many are newer', async () => {
    await createRuleSet(db, staff.programmeId);
    for (let n = 0; n < 2; n += 1) await ruleSets.createDraft(actor, staff, { note: '' });
    const { items } = await ruleSets.list(staff, { limit: 1, state: 'published' });
    expect(items.map(({ version }) => version)).toEqual([1]);
  });
});
