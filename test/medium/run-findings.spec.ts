import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { MatchHub } from '../../src/modules/matching/index.js';
import { Database } from '../../src/platform/database/index.js';
import { DAY_MS } from '../../src/shared/instant.js';
import { createFreeTime } from '../factories/free-time.js';
import { createStaff } from '../factories/programme.js';
import { createHostPerson, createOpenLayover, createPerson, createScene, type Scene } from '../factories/scene.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';

let app: TestApp;
let db: EntityManager;

beforeAll(async () => {
  app = await startTestApp();
  db = app.get(Database).manager;
});
afterAll(() => app.close());

/** A programme of its own with one host, one layover, and a run that has looked at both. */
async function matched(): Promise<{ scene: Scene; layoverId: string; runId: string }> {
  const scene = await createScene(db);
  const now = new Date();
  const { hostId } = await createHostPerson(db, scene, now);
  await createFreeTime(db, hostId, { start: now.getTime(), end: now.getTime() + 4 * DAY_MS });
  const { memberId } = await createPerson(db, now);
  const layoverId = await createOpenLayover(db, scene, memberId, now);
  const runId = await app.get(MatchHub).run({ programmeId: scene.programmeId, hubId: scene.hubId }, 'manual');
  return { scene, layoverId, runId: runId! };
}

describe('what a run found of a layover', () => {
  it('is nothing where the layover is another programme’s', async () => {
    const theirs = await matched();
    const own = await matched();
    const staff = await createPerson(db, new Date());
    await createStaff(db, own.scene.programmeId, staff.memberId, 'manager');
    const read = (layoverId: string) =>
      api(app.url, staff.token).get(`/ops/programmes/${own.scene.slug}/matching-runs/${own.runId}/layovers/${layoverId}`);

    expect((await read(own.layoverId)).status).toBe(200);
    expect((await read(theirs.layoverId)).status).toBe(404);
  });
});
