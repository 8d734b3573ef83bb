import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import type { EntityManager } from 'typeorm';
import { Hub, hubFacts, Hubs, seedHubs } from '../../src/modules/hubs/index.js';
import { Layover } from '../../src/modules/layovers/index.js';
import { LayoverImport } from '../../src/modules/layovers/import/layover-import.js';
import { LayoversRepository } from '../../src/modules/layovers/layovers.repository.js';
import { Member, Members } from '../../src/modules/members/index.js';
import type { Programme } from '../../src/modules/programmes/index.js';
import { Rules } from '../../src/modules/rules/index.js';
import { Database } from '../../src/platform/database/index.js';
import { ImportHandlers } from '../../src/platform/imports/index.js';
import { Outbox, OutboxEvent } from '../../src/platform/outbox/index.js';
import { newId } from '../../src/shared/ids.js';
import { createMember, createSession } from '../factories/member.js';
import { createProgramme, createStaff } from '../factories/programme.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { ManualClock } from '../harness/manual-clock.js';

const clock = new ManualClock('2026-03-20T12:00:00Z');
let app: TestApp;
let db: EntityManager;
let zurich: Hub;

beforeAll(async () => {
  app = await startTestApp({ clock });
  db = app.get(Database).manager;
  await db.transaction((tx) => seedHubs(tx, hubFacts));
  zurich = await db.findOneByOrFail(Hub, { iata: 'ZRH' });
});
afterAll(() => app.close());

interface Office {
  programme: Programme;
  /** Sends a file and waits until it has been worked through. */
  bringIn(text: string, query?: string): Promise<{ status: number; body: ImportAnswer }>;
}

async function office(role: 'support' | 'manager' = 'manager'): Promise<Office> {
  const programme = await createProgramme(db, { hubIds: [zurich.id] });
  const { id } = await createMember(db);
  await createStaff(db, programme.id, id, role);
  const { token } = await createSession(db, id, clock.now());
  const ops = `/ops/programmes/${programme.slug}`;
  return {
    programme,
    bringIn: async (text, query = 'hub=ZRH') => {
      const answer = await supertest(app.url)
        .post(`/api/v1${ops}/layovers/import?${query}`)
        .set('Authorization', `Bearer ${token}`)
        .set('Content-Type', 'text/csv')
        .send(text);
      if (answer.status !== 202) return { status: answer.status, body: answer.body as ImportAnswer };
      await app.idle();
      const { id: importId } = answer.body as ImportAnswer;
      return { status: 202, body: (await api(app.url, token).get<ImportAnswer>(`${ops}/imports/${importId}`)).body };
    },
  };
}

const connections = [
  'date,airline,arr_flight,from,arr_planned,arr_effective,arr_delay_min,dep_flight,to,dep_planned',
  '2017-03-15,LX,LX139,HKG,06:10:00,06:20:28,10.5,LX2150,PMI,15:10:00',
  '2017-03-15,LX,LX179,SIN,06:10:00,06:15:21,5.3,LX1310,LED,09:15:00',
  '2017-03-16,LX,LX155,BOM,06:10:00,06:09:22,-0.6,LX1884,OTP,11:55:00',
  '2017-03-15,LH,LH1182,FRA,07:25:00,07:11:05,-13.9,LH2369,MUC,13:25:00',
].join('\n');
const oneDay = (shiftTo = '2026-03-25') => `hub=ZRH&date=2017-03-15&shiftTo=${shiftTo}`;

describe('a list of connections', () => {
  it('becomes layovers of that day, with invented travellers, and says why the others do not', async () => {
    const { programme, bringIn } = await office();
    const { body } = await bringIn(connections, oneDay());
    expect(body).toMatchObject({ state: 'finished', total: 3, counts: { created: 2, refused: 1 } });
    expect(body.errors).toMatchObject([{ line: 3, errors: [{ code: 'not_enough_time' }] }]);

    const layovers = await db.find(Layover, { where: { programmeId: programme.id }, order: { arrivesAt: 'ASC' } });
    expect(layovers).toHaveLength(2);
    // Summer time has not begun on 25 March 2026: Zurich is an hour ahead.
    expect(layovers[0]).toMatchObject({
      state: 'open',
      arrivesAt: new Date('2026-03-25T05:10:00Z'),
      departsAt: new Date('2026-03-25T14:10:00Z'),
      arrivalFlight: 'LX139',
      origin: 'HKG',
      destination: 'PMI',
      arrivalBorder: true,
      departureBorder: false,
      externalRef: '2017-03-15/LX139/HKG/LX2150/PMI/2026-03-25',
    });
    expect(layovers[1]).toMatchObject({ origin: 'FRA', arrivalBorder: false, departureBorder: false });
    const traveller = await db.findOneByOrFail(Member, { id: layovers[0]!.travellerId });
    expect(traveller.email).toMatch(/@demo\.interlude\.example$/);
    expect(traveller.languages).toEqual(layovers[0]!.languages);
    expect(await db.existsBy(OutboxEvent, { name: 'layovers.imported' })).toBe(true);
  });

  it('brought in again changes nothing', async () => {
    const { programme, bringIn } = await office();
    await bringIn(connections, oneDay('2026-04-01'));
    const before = await db.findBy(Layover, { programmeId: programme.id });
    const members = await db.count(Member);
    const { body } = await bringIn(connections, oneDay('2026-04-01'));
    expect(body.counts).toMatchObject({ created: 0, unchanged: 2, refused: 1 });
    expect(await db.findBy(Layover, { programmeId: programme.id })).toEqual(before);
    expect(await db.count(Member)).toBe(members);
  });

  it('gives the same travellers to another programme', async () => {
    const [first, second] = [await office(), await office()];
    await first.bringIn(connections, oneDay('2026-04-08'));
    const members = await db.count(Member);
    const { body } = await second.bringIn(connections, oneDay('2026-04-08'));
    // One traveller cannot have two layovers at the same time, whoever runs the programme.
    expect(body.counts).toMatchObject({ created: 0, refused: 3 });
    expect(body.errors.flatMap(({ errors }) => errors.map(({ code }) => code)).sort()).toEqual([
      'not_enough_time',
      'open_layover_exists',
      'open_layover_exists',
    ]);
    expect(await db.count(Member)).toBe(members);
  });

  it('is refused line by line in the hour that summer time leaves out', async () => {
    const { bringIn } = await office();
    const night = `${connections.split('\n')[0]}\n2017-03-15,LX,LX1,JFK,02:30:00,,,LX2,FRA,14:00:00`;
    const { body } = await bringIn(night, 'hub=ZRH&date=2017-03-15&shiftTo=2026-03-29');
    expect(body.errors).toMatchObject([{ line: 2, errors: [{ code: 'local_time_gap' }] }]);
  });
});

describe('a file of layovers', () => {
  const header = 'reference,arrives_at,departs_at,origin,destination,checked_bags,email,first_name,born_on,languages';
  const file = (...lines: string[]) => [header, ...lines].join('\n');
  let travellers = 0;
  /** Ten hours in Zurich of somebody who has not been there before. */
  const good = (reference = 'R1') => {
    const email = `traveller${(travellers += 1)}@example.test`;
    return `${reference},2026-04-01T08:00,2026-04-01T18:00,JFK,FRA,no,${email},Ana,1990-05-05,en:fluent; es:native`;
  };

  it('becomes requests of the travellers whom it names', async () => {
    const { programme, bringIn } = await office();
    const { body } = await bringIn(file(good()));
    expect(body.counts).toMatchObject({ created: 1, refused: 0 });
    const layover = await db.findOneByOrFail(Layover, { programmeId: programme.id });
    expect(layover).toMatchObject({ arrivalBorder: true, departureBorder: false, checkedBags: false, entryRight: 'unsure' });
    expect(layover.languages).toEqual([
      { language: 'en', level: 'fluent' },
      { language: 'es', level: 'native' },
    ]);
    const traveller = await db.findOneByOrFail(Member, { id: layover.travellerId });
    expect(traveller).toMatchObject({ email: 'traveller1@example.test', firstName: 'Ana', bornOn: '1990-05-05' });
  });

  it.each([
    ['a minor', (line: string) => line.replace('1990-05-05', '2010-05-05'), null, 'adults_only'],
    ['no date of birth', (line: string) => line.replace('1990-05-05', ''), 'born_on', 'required'],
    ['no name', (line: string) => line.replace(',Ana,', ',,'), 'first_name', 'required'],
    ['no languages', (line: string) => line.replace('en:fluent; es:native', ''), 'languages', 'required'],
    ['a language that nobody knows', (line: string) => line.replace('es:native', 'xx'), 'languages', 'invalid_format'],
    ['no reference', (line: string) => line.replace('R1', ''), 'reference', 'required'],
    ['times that are none', (line: string) => line.replace('2026-04-01T08:00', 'soon'), 'arrives_at', 'invalid_format'],
    ['a departure before the arrival', (line: string) => line.replace('T18:00', 'T07:00'), null, 'departure_before_arrival'],
    ['forty days', (line: string) => line.replace('2026-04-01T18:00', '2026-05-11T08:00'), null, 'layover_too_long'],
    ['a day that is over', (line: string) => line.replaceAll('2026-04-01', '2026-03-01'), null, 'layover_in_past'],
    ['too little time', (line: string) => line.replace('T18:00', 'T11:00'), null, 'not_enough_time'],
    ['an airport code that is none', (line: string) => line.replace('JFK', 'New York'), 'origin', 'invalid_format'],
  ])('is refused on the line with %s', async (_, spoil, column, code) => {
    const { bringIn } = await office();
    const { body } = await bringIn(file(spoil(good('R1')), good('R2')));
    expect(body.errors).toMatchObject([{ line: 2, errors: [{ column, code }] }]);
    expect(body.counts).toMatchObject({ created: 1, refused: 1 });
  });

  it.each([
    ['an unknown hub', 'hub=XXX', 'unknown_hub'],
    ['a hub at which the programme does not run', 'hub=AMS', 'unknown_hub'],
    ['an unknown question', 'hub=ZRH&colour=red', 'validation_failed'],
  ])('is refused for %s', async (_, query, code) => {
    const { bringIn } = await office();
    expect((await bringIn(file(good()), query)).body).toMatchObject({ code });
  });

  it.each([
    ['other columns', 'name,colour\nAna,red'],
    ['binary rubbish', `${header}\n\u0000\u0001`],
    ['nothing', ''],
  ])('with %s is refused as a whole', async (_, text) => {
    const { bringIn } = await office();
    expect(await bringIn(text)).toMatchObject({ status: 422, body: { code: 'import_rejected' } });
  });

  it('is a manager’s to send', async () => {
    const { bringIn } = await office('support');
    expect((await bringIn(file(good()))).status).toBe(403);
  });
});

describe('outside of demo mode', () => {
  it('nobody is invented: a line needs the address of its traveller', async () => {
    const { config } = app;
    const strict = new LayoverImport(
      app.get(ImportHandlers),
      app.get(LayoversRepository),
      app.get(Hubs),
      app.get(Rules),
      app.get(Members),
      app.get(Outbox),
      clock,
      { ...config, demo: false },
    );
    const { id: programmeId } = await createProgramme(db, { hubIds: [zurich.id] });
    const context = { importId: newId(), programmeId, hubId: zurich.id, actorId: null, options: {} };
    const value = { reference: 'R1', arrives_at: '2026-04-01T08:00', departs_at: '2026-04-01T18:00' };
    const outcomes = await app.get(Database).transaction((tx) => strict.apply(tx, context, [{ line: 2, value }]));
    expect(outcomes).toMatchObject([{ state: 'refused', errors: [{ column: 'email', code: 'required' }] }]);
  });
});

interface ImportAnswer {
  id: string;
  counts: Record<string, number>;
  errors: { line: number; errors: { column: string | null; code: string }[] }[];
}
