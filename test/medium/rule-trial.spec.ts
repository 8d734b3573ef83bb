import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Invitation, Invitations } from '../../src/modules/invitations/index.js';
import { RuleSet } from '../../src/modules/rules/rule-set.entity.js';
import { Database } from '../../src/platform/database/index.js';
import { HOUR_MS } from '../../src/shared/instant.js';
import { createRuleSet } from '../factories/rule-set.js';
import { anOffer, createHostPerson, createOpenLayover, createPerson, createScene, createStaffPerson, type Person, type Scene } from '../factories/scene.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { ManualClock } from '../harness/manual-clock.js';

const NOW = Date.parse('2026-05-04T08:00:00Z');
const STAGED_AT = new Date(NOW - 24 * HOUR_MS);
const clock = new ManualClock(new Date(NOW));
let app: TestApp;
let db: EntityManager;
let scene: Scene;
let staff: Person;
let published: number;

beforeAll(async () => {
  app = await startTestApp({ clock });
  db = app.get(Database).manager;
});
afterAll(() => app.close());

beforeEach(async () => {
  scene = await createScene(db);
  staff = await createStaffPerson(db, scene, clock.now());
  published = (await db.findOneByOrFail(RuleSet, { programmeId: scene.programmeId, state: 'published' })).version;
  await db.update(RuleSet, { programmeId: scene.programmeId }, { publishedAt: new Date(NOW - 72 * HOUR_MS) });
});

const trial = async () => (await api(app.url, staff.token).get<{ trial: unknown }>(`/ops/programmes/${scene.slug}/rule-trial`)).body.trial;

/** An invitation by a version of the rules, sent so many hours ago. */
async function invited(ruleSetVersion: number, hoursAgo: number, { isAccepted = false } = {}): Promise<void> {
  const host = await createHostPerson(db, scene, clock.now());
  const { memberId } = await createPerson(db, clock.now());
  const layoverId = await createOpenLayover(db, scene, memberId, clock.now());
  const offer = await anOffer(db, scene, layoverId, host.hostId, clock.now());
  const [id] = await app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, [offer]));
  if (isAccepted) await api(app.url, host.token).post(`/invitations/${id}/accept`);
  await db.update(Invitation, { id }, { ruleSetVersion, offeredAt: new Date(NOW - hoursAgo * HOUR_MS) });
}

describe('a trial of rules', () => {
  it('is none where no version is staged', async () => {
    expect(await trial()).toBeNull();
  });

  it('tells what has come of the invitations of both versions since it began', async () => {
    const staged = published + 1;
    const stage = { sharePercent: 20 };
    await createRuleSet(db, scene.programmeId, { version: staged, state: 'staged', stage, stagedAt: STAGED_AT, publishedAt: null });
    await invited(published, 2);
    await invited(published, 3, { isAccepted: true });
    await invited(published, 30);
    await invited(staged, 1);

    expect(await trial()).toMatchObject({
      since: '2026-05-03T08:00:00Z',
      staged: { version: staged, layovers: 1, matched: 0, invitations: 1, accepted: 0 },
      published: { version: published, layovers: 2, matched: 1, invitations: 2, accepted: 1 },
    });
  });

  it('tells nothing of another programme', async () => {
    const other = await createScene(db);
    await createRuleSet(db, other.programmeId, { version: 9, state: 'staged', stage: { sharePercent: 5 }, stagedAt: STAGED_AT, publishedAt: null });
    expect(await trial()).toBeNull();
  });
});
