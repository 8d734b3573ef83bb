import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Layover } from '../../src/modules/layovers/index.js';
import { MatchHub } from '../../src/modules/matching/index.js';
import { LOOKS_A_RUN } from '../../src/modules/matching/kept/choose-layovers.js';
import { MatchingRun, RunLayover } from '../../src/modules/matching/matching-run.entity.js';
import { Database } from '../../src/platform/database/index.js';
import { Outbox } from '../../src/platform/outbox/index.js';
import { Reconciliation } from '../../src/platform/reconcile/index.js';
import { newId } from '../../src/shared/ids.js';
import { createOpenLayover, createPerson, createScene, type Scene } from '../factories/scene.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { ManualClock } from '../harness/manual-clock.js';

/** More than one run looks at. */
const LAYOVERS = LOOKS_A_RUN + 20;
const clock = new ManualClock(new Date('2026-03-22T09:00:00Z'));
let app: TestApp;
let db: EntityManager;
let scene: Scene;

beforeAll(async () => {
  app = await startTestApp({ clock, upkeep: 'by hand' });
  db = app.get(Database).manager;
});
afterAll(() => app.close());

beforeEach(async () => {
  scene = await createScene(db);
  await createLayovers(LAYOVERS);
});

/** As many travellers who would do the same; each may be answered a second later than the one before. */
async function createLayovers(count: number): Promise<void> {
  const { memberId } = await createPerson(db, clock.now());
  const id = await createOpenLayover(db, scene, memberId, clock.now());
  const [member, layover] = [await columnsOf('member', 'id', 'email'), await columnsOf('layover', 'id', 'expires_at', 'traveller_id')];
  await db.query(
    `WITH person AS (
       INSERT INTO member (id, email, ${member})
       SELECT gen_random_uuid(), gen_random_uuid() || '@example.org', ${member} FROM member, generate_series(2, $2::int)
       WHERE id = (SELECT traveller_id FROM layover WHERE id = $1) RETURNING id
     )
     INSERT INTO layover (id, expires_at, traveller_id, ${layover})
     SELECT gen_random_uuid(), expires_at + n * interval '1 second', person.id, ${layover}
     FROM (SELECT id, row_number() OVER () AS n FROM person) person,
          (SELECT expires_at, ${layover} FROM layover WHERE id = $1) template`,
    [id, count],
  );
}

async function columnsOf(table: string, ...but: string[]): Promise<string> {
  const rows: { list: string }[] = await db.query(
    `SELECT string_agg(quote_ident(column_name), ', ') AS list FROM information_schema.columns
     WHERE table_name = $1 AND column_name <> ALL ($2)`,
    [table, but],
  );
  return rows[0]!.list;
}

const place = () => ({ programmeId: scene.programmeId, hubId: scene.hubId });
const runsInOrder = () => db.find(MatchingRun, { where: place(), order: { startedAt: 'ASC', id: 'ASC' } });
const unseen = async (): Promise<number> => {
  const rows: { count: number }[] = await db.query(
    `SELECT count(*)::int AS count FROM layover l
     WHERE programme_id = $1 AND NOT EXISTS (SELECT FROM run_layover r WHERE r.layover_id = l.id AND r.is_latest)`,
    [scene.programmeId],
  );
  return rows[0]!.count;
};

describe('a hub where more travellers wait than one run looks at', () => {
  it('is gone through by runs that follow each other by themselves, until each of them has had a look', async () => {
    await app.get(Database).transaction((tx) => app.get(Outbox).add(tx, 'layovers.imported', place()));
    await app.idle();
    expect(await unseen()).toBe(0);
    const runs = await runsInOrder();
    expect(runs.map(({ trigger }) => trigger)).toContain('deferred');
    // The second looks at those left, and has room for most of the others; a third for the rest of them.
    expect(runs[0]).toMatchObject({ trigger: 'import', counts: { deferred: LAYOVERS - LOOKS_A_RUN } });
    expect(runs[1]!.counts!.deferred).toBe(LAYOVERS - LOOKS_A_RUN);
    expect(runs.at(-1)!.counts!.deferred).toBe(0);
  });

  it('is not gone through once more by a run that finds nothing left to go on with', async () => {
    await app.get(MatchHub).run(place(), 'manual');
    await app.idle();
    const runId = await app.get(MatchHub).run(place(), 'deferred');
    expect(await db.findOneByOrFail(MatchingRun, { id: runId })).toMatchObject({ counts: { layovers: LAYOVERS, deferred: 0 } });
  });

  it('has those looked at first who have the least time left', async () => {
    const runId = await app.get(MatchHub).run(place(), 'manual');
    const soonest = await db.find(Layover, { where: place(), order: { expiresAt: 'ASC' }, take: LOOKS_A_RUN });
    const lookedAt = await db.find(RunLayover, { where: { runId } });
    expect(lookedAt.map(({ layoverId }) => layoverId).sort()).toEqual(soonest.map(({ id }) => id).sort());
    await app.idle();
  });

  it('is gone on with where the word of what is left was lost', async () => {
    const counts = { layovers: 1, waiting: 0, deferred: 1, hosts: 0, pairs: 0, candidates: 0, assigned: 0, invited: 0, unmatched: 0 };
    await db.insert(MatchingRun, {
      id: newId(),
      ...place(),
      trigger: 'manual',
      state: 'finished',
      startedAt: clock.now(),
      finishedAt: clock.now(),
      counts,
      ruleSetId: await publishedRules(),
      ruleSetVersion: 1,
    });
    await app.get(Reconciliation).run(clock.now());
    await app.idle();
    expect(await unseen()).toBe(0);
  });
});

async function publishedRules(): Promise<string> {
  const rows: { id: string }[] = await db.query('SELECT id FROM rule_set WHERE programme_id = $1', [scene.programmeId]);
  return rows[0]!.id;
}
