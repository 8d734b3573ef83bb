import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Not, type EntityManager } from 'typeorm';
import { matchHub } from '../../src/engine/index.js';
import { Rules } from '../../src/modules/rules/index.js';
import { bucketOf, bucketSql } from '../../src/modules/rules/layover-bucket.js';
import { RuleRelease } from '../../src/modules/rules/rule-release.service.js';
import { RuleSets } from '../../src/modules/rules/rule-sets.service.js';
import { RuleSet } from '../../src/modules/rules/rule-set.entity.js';
import { AuditEntry } from '../../src/platform/audit/index.js';
import type { Actor, StaffScope } from '../../src/platform/auth/index.js';
import { OutboxEvent } from '../../src/platform/outbox/index.js';
import { Reconciliation } from '../../src/platform/reconcile/index.js';
import { newId } from '../../src/shared/ids.js';
import { snapshot } from '../factories/engine.js';
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

const minutesInForce = async () => (await inForce.published(db, staff.programmeId)).rules.gates.minMeetMinutes;
/** What the rest of the service hears of a version; consoles hear of every change besides. */
const eventNames = async (ruleSetId: string) => {
  const events = await db.find(OutboxEvent, { where: { name: Not('rules.changed') }, order: { id: 'ASC' } });
  return events.filter(({ payload }) => (payload as { ruleSetId?: string }).ruleSetId === ruleSetId).map(({ name }) => name);
};
const idOf = async (version: number) =>
  (await db.findOneByOrFail(RuleSet, { programmeId: staff.programmeId, version })).id;
const actionsOf = async (version: number) => {
  const entries = await db.find(AuditEntry, { where: { programmeId: staff.programmeId }, order: { id: 'ASC' } });
  const id = await idOf(version);
  return entries.filter(({ subjectId }) => subjectId === id).map(({ action }) => action);
};

/** Version 1 in force, version 2 a draft of the actor that asks for 75 minutes. */
async function aDraft(): Promise<void> {
  await createRuleSet(db, staff.programmeId);
  const draft = await ruleSets.createDraft(actor, staff, { note: '' });
  await ruleSets.change(actor, staff, 2, draft.revision, { rules: rules({ gates: { minMeetMinutes: 75 } }) });
}

describe('publishing at a time', () => {
  const at = new Date('2026-03-22T18:00:00Z');
  beforeEach(async () => {
    clock.set('2026-03-22T09:00:00Z');
    await aDraft();
    await release.publish(actor, staff, 2, undefined, { at });
  });

  it('keeps the rules as they are until then, and the version from being changed', async () => {
    const scheduled = await ruleSets.get(staff, 2);
    expect(scheduled).toMatchObject({ state: 'scheduled', publishAt: '2026-03-22T18:00:00Z', publishedAt: null });
    expect(await minutesInForce()).toBe(60);
    expect(await codeOf(ruleSets.change(actor, staff, 2, scheduled.revision, { rules: rules() }))).toBe('rule_set_not_draft');
    expect(await eventNames(await idOf(2))).toEqual(['rules.scheduled']);
  });

  it('happens when the time has come, once, in the name of whoever has asked for it', async () => {
    const id = await idOf(2);
    await release.publishIfDue(id);
    expect(await minutesInForce()).toBe(60);
    clock.set(at.toISOString());
    await Promise.all([release.publishIfDue(id), release.publishIfDue(id), release.publishIfDue(id)]);
    expect(await minutesInForce()).toBe(75);
    expect(await ruleSets.get(staff, 2)).toMatchObject({ state: 'published', publishedById: actor.memberId });
    expect(await eventNames(id)).toEqual(['rules.scheduled', 'rules.published']);
    expect(await actionsOf(2)).toEqual(['rule_set.drafted', 'rule_set.changed', 'rule_set.scheduled', 'rule_set.published']);
  });

  it('is made up for where the job was lost', async () => {
    clock.set('2026-03-23T09:00:00Z');
    await app.get(Reconciliation).run(clock.now());
    expect(await minutesInForce()).toBe(75);
  });

  it('can be taken back', async () => {
    expect(await release.unschedule(actor, staff, 2)).toMatchObject({ state: 'draft', publishAt: null });
    clock.set('2026-03-23T09:00:00Z');
    await release.publishIfDue(await idOf(2));
    expect(await minutesInForce()).toBe(60);
    expect(await codeOf(release.unschedule(actor, staff, 2))).toBe('invalid_transition');
  });

  it('does not happen to what a later release no longer understands: it is a draft again, and the rules in force stay', async () => {
    const id = await idOf(2);
    await db.update(RuleSet, { id }, { rules: { schema: 0 } as never });
    clock.set(at.toISOString());
    await release.publishIfDue(id);
    expect(await minutesInForce()).toBe(60);
    expect(await db.findOneByOrFail(RuleSet, { id })).toMatchObject({ state: 'draft', publishAt: null });
    expect((await actionsOf(2)).at(-1)).toBe('rule_set.unscheduled');
  });

  it('is not possible in the past', async () => {
    await ruleSets.createDraft(actor, staff, { note: '' });
    const past = release.publish(actor, staff, 3, undefined, { at: clock.now() });
    await expect(past).rejects.toMatchObject({ errors: [{ path: 'at', code: 'in_past' }] });
  });
});

describe('publishing with four eyes', () => {
  beforeEach(async () => {
    await aDraft();
    await ruleSets.setPolicy(actor, staff, { fourEyes: true });
  });

  it('is refused to everybody who has written in the version, whichever way it comes into force', async () => {
    const second = await aPerson(db);
    const { revision } = await ruleSets.get(staff, 2);
    await ruleSets.change(second, staff, 2, revision, { rules: rules({ gates: { minMeetMinutes: 80 } }) });
    for (const writer of [actor, second]) {
      expect(await codeOf(release.publish(writer, staff, 2, undefined, {}))).toBe('four_eyes_required');
      expect(await codeOf(release.publish(writer, staff, 2, undefined, { at: new Date('2030-01-01') }))).toBe('four_eyes_required');
      expect(await codeOf(release.stage(writer, staff, 2, undefined, { sharePercent: 5 }))).toBe('four_eyes_required');
    }
    expect(await codeOf(release.publish(await aPerson(db), staff, 2, undefined, {}))).toBe('ok');
  });

  it('is refused to them for a copy, too, until somebody else has let the version through', async () => {
    const second = await aPerson(db);
    await ruleSets.createDraft(second, staff, { basedOn: 2, note: '' });
    expect(await codeOf(release.publish(actor, staff, 3, undefined, {}))).toBe('four_eyes_required');
    await release.publish(await aPerson(db), staff, 3, undefined, {});
    await ruleSets.createDraft(second, staff, { basedOn: 3, note: '' });
    expect(await codeOf(release.publish(actor, staff, 4, undefined, {}))).toBe('ok');
  });

  it('leaves going back to one alone', async () => {
    await release.publish(await aPerson(db), staff, 2, undefined, {});
    expect(await codeOf(release.rollback(actor, staff, 1))).toBe('ok');
    expect(await minutesInForce()).toBe(60);
    // Who wrote what is in force again is still known.
    expect((await release.rollback(await aPerson(db), staff, 2)).contributorIds).toEqual([actor.memberId]);
  });

  it('is written down when it is switched on or off', async () => {
    await ruleSets.setPolicy(actor, staff, { fourEyes: true });
    await ruleSets.setPolicy(actor, staff, { fourEyes: false });
    const entries = await db.find(AuditEntry, { where: { programmeId: staff.programmeId, action: 'rule_policy.changed' } });
    expect(entries.map(({ after }) => after)).toEqual([{ fourEyes: true }, { fourEyes: false }]);
  });
});

describe('a version in force beside the published one', () => {
  const hubA = newId();
  const hubB = newId();
  const layovers = Array.from({ length: 400 }, () => newId());
  const versionOf = async (hubId: string, id: string) =>
    (await inForce.ofLayover(db, { programmeId: staff.programmeId, hubId, id })).version;

  beforeEach(aDraft);

  it('decides on a share of the layovers, always the same', async () => {
    await release.stage(actor, staff, 2, undefined, { sharePercent: 25 });
    const versions = await Promise.all(layovers.map((id) => versionOf(hubA, id)));
    const staged = versions.filter((version) => version === 2).length;
    expect(staged).toBeGreaterThan(60);
    expect(staged).toBeLessThan(140);
    expect(await Promise.all(layovers.map((id) => versionOf(hubB, id)))).toEqual(versions);
  });

  it('decides on all layovers at its hubs, and on none elsewhere', async () => {
    await db.update(RuleSet, { id: await idOf(2) }, { state: 'staged', stage: { hubIds: [hubA] }, stagedAt: clock.now() });
    expect(await versionOf(hubA, layovers[0]!)).toBe(2);
    expect(await versionOf(hubB, layovers[0]!)).toBe(1);
    const shares = async (hubId: string) =>
      (await inForce.arms(db, { programmeId: staff.programmeId, hubId })).map(({ version, buckets }) => ({ version, buckets }));
    expect(await shares(hubA)).toEqual([{ version: 2, buckets: { from: 0, to: 100 } }]);
    expect(await shares(hubB)).toEqual([{ version: 1, buckets: { from: 0, to: 100 } }]);
  });

  it('has layovers planned and matched anew when it begins to decide, and when it ends', async () => {
    await release.stage(actor, staff, 2, undefined, { sharePercent: 25 });
    expect(await eventNames(await idOf(2))).toEqual(['rules.published']);
    await release.unstage(actor, staff, 2);
    expect(await eventNames(await idOf(2))).toEqual(['rules.published', 'rules.published']);
  });

  it('is found in the database by the same share', async () => {
    const rows: { id: string; bucket: number }[] = await db.query(
      `SELECT id::text, ${bucketSql('id')} AS bucket FROM unnest($1::uuid[]) AS id`,
      [layovers],
    );
    expect(rows.map(({ bucket }) => bucket)).toEqual(rows.map(({ id }) => bucketOf(id)));
  });

  it('is only one at a time', async () => {
    await release.stage(actor, staff, 2, undefined, { sharePercent: 25 });
    await ruleSets.createDraft(actor, staff, { note: '' });
    expect(await codeOf(release.stage(actor, staff, 3, undefined, { sharePercent: 25 }))).toBe('rule_set_already_staged');
  });

  it('names hubs at which the programme runs', async () => {
    const staged = release.stage(actor, staff, 2, undefined, { hubs: ['AMS'] });
    await expect(staged).rejects.toMatchObject({ errors: [{ path: 'hubs[0]', code: 'unknown_reference' }] });
  });

  it('can be ended, after which it never comes back, or published', async () => {
    await release.stage(actor, staff, 2, undefined, { sharePercent: 99 });
    await release.unstage(actor, staff, 2);
    expect(new Set(await Promise.all(layovers.slice(0, 50).map((id) => versionOf(hubA, id))))).toEqual(new Set([1]));
    expect(await codeOf(release.rollback(actor, staff, 2))).toBe('invalid_transition');
    await ruleSets.createDraft(actor, staff, { basedOn: 2, note: '' });
    await release.stage(actor, staff, 3, undefined, { sharePercent: 10 });
    expect(await release.publish(actor, staff, 3, undefined, {})).toMatchObject({ state: 'published' });
    expect(await minutesInForce()).toBe(75);
  });
});

describe('what has changed', () => {
  it('is told against the version that was copied, or another', async () => {
    await aDraft();
    const change = { path: 'gates.minMeetMinutes', change: 'changed', from: 60, to: 75 };
    expect(await ruleSets.diff(staff, 2, {})).toEqual({ from: 1, to: 2, changes: [change] });
    expect(await ruleSets.diff(staff, 1, { against: 2 })).toMatchObject({ changes: [{ ...change, from: 75, to: 60 }] });
    expect(await codeOf(ruleSets.diff(staff, 2, { against: 9 }))).toBe('validation_failed');
  });
});

describe('a version that is published and rolled back', () => {
  it('gives the same run as before, to the last byte', async () => {
    await createRuleSet(db, staff.programmeId);
    const draft = await ruleSets.createDraft(actor, staff, { note: '' });
    await ruleSets.change(actor, staff, 2, draft.revision, { rules: rules({ weights: { time: 90 } }) });
    const runOf = async () => {
      const { rules: ruleSet } = await inForce.published(db, staff.programmeId);
      return JSON.stringify(matchHub(snapshot({ ruleSet, seed: 'a seed' })));
    };
    const before = await runOf();
    await release.publish(actor, staff, 2, undefined, {});
    expect(await runOf()).not.toBe(before);
    await release.rollback(actor, staff, 1);
    expect(await runOf()).toBe(before);
  });
});
