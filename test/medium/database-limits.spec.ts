import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Database } from '../../src/platform/database/index.js';
import { createPerson, createScene, createStaffPerson, type Person, type Scene } from '../factories/scene.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';

let app: TestApp;
let db: EntityManager;
let scene: Scene;
let staff: Person;

beforeAll(async () => {
  app = await startTestApp();
  db = app.get(Database).manager;
  scene = await createScene(db);
  staff = await createStaffPerson(db, scene, new Date(), 'manager');
});
afterAll(() => app.close());

const as = (person: Person) => api(app.url, person.token);

describe('numbers and times that the database cannot hold', () => {
  it('are refused as any other bad input', async () => {
    const person = await createPerson(db, new Date());
    const conversation = '/conversations/0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e';
    const tooLarge = 2_147_483_648;
    for (const { status, body } of [
      await as(person).get(`${conversation}/messages?afterSeq=${tooLarge}`),
      await as(person).post(`${conversation}/read`, { seq: tooLarge }),
      await as(staff).post(`/ops/programmes/${scene.slug}/rule-sets`, { basedOn: tooLarge }),
    ]) {
      expect({ status, code: body['code'] }).toEqual({ status: 400, code: 'validation_failed' });
    }
    const cursor = Buffer.from('-271821-04-20T00:00:00Z 0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e').toString('base64url');
    expect(await as(staff).get(`/ops/programmes/${scene.slug}/live?cursor=${cursor}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid_cursor' },
    });
  });
});
