import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Invitation } from '../../src/modules/invitations/index.js';
import { Layover } from '../../src/modules/layovers/index.js';
import { MatchHub } from '../../src/modules/matching/index.js';
import { Member } from '../../src/modules/members/index.js';
import { Database } from '../../src/platform/database/index.js';
import { DAY_MS } from '../../src/shared/instant.js';
import { createFreeTime } from '../factories/free-time.js';
import { createHostPerson, createOpenLayover, createPerson, createScene, createStaffPerson, type Scene } from '../factories/scene.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';

let app: TestApp;
let db: EntityManager;

beforeAll(async () => {
  app = await startTestApp({ upkeep: 'by hand' });
  db = app.get(Database).manager;
});
afterAll(() => app.close());

const run = (scene: Scene) =>
  app.get(MatchHub).run({ programmeId: scene.programmeId, hubId: scene.hubId }, 'manual') as Promise<string>;

/** A programme of its own with one host, one layover, and a run that has looked at both. */
async function matched(): Promise<{ scene: Scene; layoverId: string; runId: string }> {
  const scene = await createScene(db);
  const now = new Date();
  const { hostId } = await createHostPerson(db, scene, now);
  await createFreeTime(db, hostId, { start: now.getTime(), end: now.getTime() + 4 * DAY_MS });
  const { memberId } = await createPerson(db, now);
  const layoverId = await createOpenLayover(db, scene, memberId, now);
  return { scene, layoverId, runId: await run(scene) };
}

describe('what a run found of a layover', () => {
  it('is what stood at its time: found by it, or by the last one before it that found something else', async () => {
    const { scene, layoverId, runId } = await matched();
    await db.update(Invitation, { layoverId }, { state: 'declined' });
    const second = await run(scene);
    const third = await run(scene);
    const staff = await createStaffPerson(db, scene, new Date());
    const foundFor = async (id: string) => {
      const { body } = await api(app.url, staff.token).get<{ outcome: string; foundByRunId: string }>(
        `/ops/programmes/${scene.slug}/matching-runs/${id}/layovers/${layoverId}`,
      );
      return [body.outcome, body.foundByRunId];
    };

    expect(await foundFor(runId)).toEqual(['invited', runId]);
    expect(await foundFor(second)).toEqual(['unmatched', second]);
    expect(await foundFor(third)).toEqual(['unmatched', second]);
  });

  it('says which layover it is by its times, and whose, without a name or a flight', async () => {
    const { scene, layoverId, runId } = await matched();
    await db.update(Layover, { id: layoverId }, { arrivalFlight: 'CA 862', departureFlight: 'CA 1013', origin: 'NRT', destination: 'LIS' });
    const { travellerId } = await db.findOneByOrFail(Layover, { id: layoverId });
    const staff = await createStaffPerson(db, scene, new Date());
    const read = async (path: string) => (await api(app.url, staff.token).get(`/ops/programmes/${scene.slug}/matching-runs/${path}`)).body;
    const wanted = { travellerId, state: 'open', partySize: 1 };

    const finding = await read(`${runId}/layovers/${layoverId}`);
    expect(finding).toMatchObject({ layover: wanted, hub: { iata: scene.iata } });
    const run = await read(runId);
    expect(run['layovers']).toMatchObject({ items: [{ layoverId, layover: wanted }] });
    const { firstName } = await db.findOneByOrFail(Member, { id: travellerId });
    for (const personal of [firstName, 'CA 862', 'CA 1013', 'NRT', 'LIS']) {
      expect(JSON.stringify([finding['layover'], run['layovers']])).not.toContain(personal);
    }
  });

  it('is nothing where the layover is another programme’s', async () => {
    const theirs = await matched();
    const own = await matched();
    const staff = await createStaffPerson(db, own.scene, new Date(), 'manager');
    const read = (layoverId: string) =>
      api(app.url, staff.token).get(`/ops/programmes/${own.scene.slug}/matching-runs/${own.runId}/layovers/${layoverId}`);

    expect((await read(own.layoverId)).status).toBe(200);
    expect((await read(theirs.layoverId)).status).toBe(404);
  });
});
