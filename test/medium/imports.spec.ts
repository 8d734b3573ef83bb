import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { IsNull, type EntityManager } from 'typeorm';
import { DomainError } from '../../src/contracts/domain-error.js';
import { AvailabilityRule } from '../../src/modules/availability/availability.entity.js';
import { Host, HostLanguage, HostZone } from '../../src/modules/hosts/index.js';
import type { KnownHub } from '../../src/modules/hubs/index.js';
import { Member } from '../../src/modules/members/index.js';
import { SupplyReader, type Programme } from '../../src/modules/programmes/index.js';
import { AuditEntry } from '../../src/platform/audit/index.js';
import { Database } from '../../src/platform/database/index.js';
import { Import, ImportLine } from '../../src/platform/imports/import.entity.js';
import { ImportHandlers, ImportRunner, Imports, type ImportRow } from '../../src/platform/imports/index.js';
import { OutboxEvent } from '../../src/platform/outbox/index.js';
import { PersonalData } from '../../src/platform/privacy/index.js';
import { Jobs } from '../../src/platform/queue/index.js';
import { Purging, Reconciliation } from '../../src/platform/reconcile/index.js';
import { createHost } from '../factories/host.js';
import { createHub } from '../factories/hub.js';
import { createMember, createSession } from '../factories/member.js';
import { createProgramme, createStaff } from '../factories/programme.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { ManualClock } from '../harness/manual-clock.js';
import { until } from '../harness/until.js';

const NOW = '2026-03-20T12:00:00Z';
const clock = new ManualClock(NOW);
let app: TestApp;
let db: EntityManager;
let hub: KnownHub;
let programme: Programme;
let token: string;
let managerId: string;

beforeAll(async () => {
  app = await startTestApp({ clock });
  db = app.get(Database).manager;
  hub = await createHub(db, 'AMS');
});
afterAll(() => app.close());
beforeEach(async () => {
  clock.set(NOW);
  programme = await createProgramme(db, { hubIds: [hub.id] });
  const manager = await createMember(db);
  managerId = manager.id;
  await createStaff(db, programme.id, managerId, 'manager');
  ({ token } = await createSession(db, managerId, clock.now()));
});

const HEADER = 'external_ref,email,first_name,born_on,languages,interests,zones,party_max,weekly';

/** A line of a host; what is not said is as it should be. */
function line(ref: string, change: Partial<Record<string, string>> = {}): string {
  const cells: Record<string, string> = {
    external_ref: ref,
    email: `${ref}-${programme.id}@example.test`,
    first_name: 'Noor',
    born_on: '1990-05-17',
    languages: 'nl:native;en:fluent;it:basic:learning',
    interests: 'food.coffee;art.museums',
    zones: 'centrum;jordaan',
    party_max: '3',
    weekly: '1 18:00-22:00;6 10:00-18:00',
    ...(change as Record<string, string>),
  };
  return HEADER.split(',')
    .map((name) => (/[",\n]/.test(cells[name]!) ? `"${cells[name]!.replaceAll('"', '""')}"` : cells[name]!))
    .join(',');
}
const file = (...lines: string[]): string => [HEADER, ...lines].join('\n');

interface Shown {
  id: string;
  state: string;
  failure: string | null;
  total: number;
  counts: Record<string, number>;
  progressPercent: number;
  errors: { line: number; errors: { column: string | null; code: string; message: string }[] }[];
}

async function send(body: string | Buffer, { path = 'hosts/import?hub=AMS', headers = {} }: { path?: string; headers?: Record<string, string> } = {}) {
  const answer = await fetch(`${app.url}/api/v1/ops/programmes/${programme.slug}/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv', ...headers },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
  return { status: answer.status, body: (await answer.json()) as Shown & { code?: string; errors: unknown[]; detail?: string } };
}
const call = () => api(app.url, token);
const importPath = (rest: string) => `/ops/programmes/${programme.slug}/imports${rest}`;
const shown = async (id: string, headers: Record<string, string> = {}): Promise<Shown> =>
  (await call().get<Shown>(importPath(`/${id}`), headers)).body;

/** Sends a file of hosts and waits until it is worked through. */
async function imported(body: string): Promise<Shown> {
  const sent = await send(body);
  expect(sent.status).toBe(202);
  await app.idle();
  return shown(sent.body.id);
}
const hostsOf = () => db.find(Host, { where: { programmeId: programme.id }, order: { externalRef: 'ASC' } });
const codesOf = ({ errors }: Shown) => errors.flatMap((each) => each.errors.map(({ column, code }) => `${each.line} ${column} ${code}`));

describe('a file of hosts', () => {
  it('makes members, approved hosts and their availability', async () => {
    const result = await imported(file(line('a'), line('b', { first_name: 'Zoë, "Z"', zones: '', weekly: '' })));
    expect(result).toMatchObject({
      kind: 'hosts',
      hubId: hub.id,
      state: 'finished',
      failure: null,
      total: 2,
      counts: { created: 2, pending: 0, updated: 0, unchanged: 0, refused: 0 },
      progressPercent: 100,
      createdAt: NOW,
      finishedAt: NOW,
      errors: [],
    });
    const [a, b] = await hostsOf();
    expect(a).toMatchObject({ externalRef: 'a', state: 'approved', partyMax: 3, interests: ['food.coffee', 'art.museums'] });
    expect(await db.countBy(HostLanguage, { hostId: a!.id })).toBe(3);
    expect(await db.countBy(HostZone, { hostId: a!.id })).toBe(2);
    expect(await db.countBy(AvailabilityRule, { hostId: a!.id })).toBe(2);
    const monday = { start: Date.parse('2026-03-23T18:00:00Z'), end: Date.parse('2026-03-23T19:00:00Z') };
    expect(await app.get(SupplyReader).hostsFree(hub.id, programme.id, monday)).toBe(1);
    expect(await db.countBy(HostZone, { hostId: b!.id })).toBe(hub.zones.length);
    expect(await db.findOneByOrFail(Member, { id: b!.memberId })).toMatchObject({
      firstName: 'Zoë, "Z"',
      bornOn: '1990-05-17',
      languages: [
        { language: 'nl', level: 'native' },
        { language: 'en', level: 'fluent' },
      ],
    });
  });

  it('is told of once, and audited', async () => {
    const { id } = await imported(file(line('a'), line('b')));
    const events = await db.findBy(OutboxEvent, { name: 'hosts.imported' });
    expect(events.filter(({ payload }) => (payload as { programmeId: string }).programmeId === programme.id)).toHaveLength(1);
    const entries = await db.find(AuditEntry, { where: { subjectId: id }, order: { id: 'ASC' } });
    expect(entries).toMatchObject([
      { action: 'import.started', actorId: managerId, programmeId: programme.id },
      { action: 'import.finished', after: { created: 2, refused: 0 } },
    ]);
  });

  it('changes nothing when it comes again, also after the host has changed their profile', async () => {
    await imported(file(line('a'), line('b')));
    const [a] = await hostsOf();
    await db.update(Host, { id: a!.id }, { bio: 'My own words.' });
    const again = await imported(file(line('a', { email: 'other@example.test' }), line('b'), line('c')));
    expect(again.counts).toMatchObject({ created: 1, unchanged: 2, refused: 0 });
    expect((await hostsOf())[0]).toMatchObject({ bio: 'My own words.', memberId: a!.memberId });
  });

  it('leaves out the lines that are wrong, each with its reason', async () => {
    const member = await createMember(db);
    await createHost(db, { programmeId: programme.id, hubId: hub.id, memberId: member.id });
    const result = await imported(
      file(
        line('ok'),
        line('email', { email: 'nobody' }),
        line('minor', { born_on: '2008-03-21' }),
        line('born', { born_on: '17.5.1990' }),
        line('speaks', { languages: 'nl:perfect' }),
        line('tongue', { languages: 'xx:fluent' }),
        line('dull', { interests: 'food.coffee;food.air' }),
        line('where', { zones: 'centrum;atlantis' }),
        line('many', { party_max: '13' }),
        line('when', { weekly: '1 18:00-22:00;8 10:00-18:00' }),
        line('member', { email: member.email! }),
        line('', { email: 'x@example.test' }),
        line('ok'),
        'short,line',
      ),
    );
    expect(result.counts).toMatchObject({ created: 1, refused: 13 });
    expect(codesOf(result)).toEqual([
      '3 email invalid_email',
      '4 born_on adults_only',
      '5 born_on invalid_format',
      '6 languages invalid_format',
      '7 languages unknown_reference',
      '8 interests unknown_reference',
      '9 zones unknown_zone',
      '10 party_max too_large',
      '11 weekly invalid_format',
      '12 email already_member',
      '13 external_ref required',
      '14 external_ref duplicate',
      '15 null too_few',
    ]);
  });

  it('says why in the language of whoever asks', async () => {
    const { id } = await imported(file(line('a', { email: 'nobody' })));
    const english = (await shown(id)).errors[0]!.errors[0]!.message;
    const dutch = (await shown(id, { 'accept-language': 'nl' })).errors[0]!.errors[0]!.message;
    expect(english).toMatch(/email address/);
    expect(dutch).not.toBe(english);
  });

  it('makes one host of two lines with the same address', async () => {
    const email = `twice-${programme.id}@example.test`;
    const result = await imported(file(line('a', { email }), line('b', { email: email.toUpperCase() })));
    expect(codesOf(result)).toEqual(['3 email already_member']);
    expect(await hostsOf()).toHaveLength(1);
  });

  it('may be long', async () => {
    const lines = Array.from({ length: 1_200 }, (_, index) => line(`h${index}`, index % 100 === 7 ? { zones: 'atlantis' } : {}));
    const result = await imported(file(...lines));
    expect(result).toMatchObject({ total: 1_200, counts: { created: 1_188, refused: 12 } });
  });
});

describe('a file that is no file of hosts', () => {
  it.each([
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), 'not_text'],
    ['UTF-16', Buffer.from('\uFEFFexternal_ref,email\n', 'utf16le'), 'not_text'],
    ['another table', 'id,name\n1,Mila\n', 'header'],
    ['empty', '', 'empty'],
    ['a header alone', `${HEADER}\n`, 'empty'],
    ['full of quotes', `${HEADER}\n"a,b\nc,d\n`, 'quotes'],
    ['one long line', `${HEADER}\n${'x'.repeat(1024 * 1024)}\n`, 'line_too_long'],
  ])('is refused: %s', async (_, body, reason) => {
    const before = await hostsOf();
    const { status, body: problem } = await send(body);
    expect({ status, code: problem.code }).toEqual({ status: 422, code: 'import_rejected' });
    expect(problem.detail).not.toContain(reason);
    const [row] = await db.find(Import, { where: { programmeId: programme.id } });
    expect(row).toMatchObject({ state: 'failed', failure: reason, total: 0, finishedAt: new Date(NOW) });
    expect(await db.countBy(ImportLine, { importId: row!.id })).toBe(0);
    expect(await hostsOf()).toEqual(before);
  });

  it('is refused with the columns that are wrong', async () => {
    const { body } = await send('external_ref,e-mail,first_name,born_on,languages\na,b,c,d,e');
    expect(body.errors).toEqual([
      expect.objectContaining({ path: 'email', code: 'required' }),
      expect.objectContaining({ path: 'e-mail', code: 'unknown_field' }),
    ]);
  });

  it('is refused while it is still being sent, and the service goes on', async () => {
    let sent = 0;
    const wrong = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent >= 100) return controller.close();
        controller.enqueue(Buffer.from(sent === 0 ? 'no,header\n' : 'a,b\n'.repeat(16_384)));
        sent += 1;
      },
    });
    const answer = await fetch(`${app.url}/api/v1/ops/programmes/${programme.slug}/hosts/import?hub=AMS`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
      body: wrong,
      duplex: 'half',
    } as RequestInit);
    expect(await answer.json()).toMatchObject({ status: 422, code: 'import_rejected' });
    expect((await send(file(line('a')))).status).toBe(202);
    await app.idle();
  });

  it('needs to say that it is CSV, for a hub of the programme, from a manager', async () => {
    expect((await send('{}', { headers: { 'content-type': 'application/json' } })).body.code).toBe('unsupported_media_type');
    expect((await send(file(line('a')), { path: 'hosts/import?hub=ZRH' })).body.code).toBe('unknown_hub');
    expect((await send(file(line('a')), { path: 'hosts/import' })).body.code).toBe('validation_failed');
    const support = await createMember(db);
    await createStaff(db, programme.id, support.id, 'support');
    ({ token } = await createSession(db, support.id, clock.now()));
    expect((await send(file(line('a')))).body.code).toBe('forbidden');
  });
});

describe('the refused lines', () => {
  it('come as a file that can be corrected and sent again', async () => {
    const { id } = await imported(
      file(
        line('ok'),
        line('=1+1', { email: `one-${programme.id}@example.test`, first_name: '@SUM(A1)', party_max: '13' }),
        line('b', { zones: 'atlantis' }),
      ),
    );
    const answer = await fetch(`${app.url}/api/v1${importPath(`/${id}/errors.csv`)}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    const text = await answer.text();
    const lines = text.trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^refused_line,refused_because,external_ref,email,/);
    expect(lines[1]).toMatch(/^3,.*party_max.*,'=1\+1,/);
    expect(lines[1]).toContain("'@SUM(A1)");
    const again = await imported(text.replace(',13,', ',3,').replaceAll('atlantis', 'centrum'));
    expect(again.counts).toMatchObject({ created: 2, refused: 0 });
    expect((await hostsOf()).map(({ externalRef }) => externalRef)).toEqual(expect.arrayContaining(['=1+1', 'b', 'ok']));
  });

  it('are forgotten after a month, but not that there were some', async () => {
    const { id } = await imported(file(line('a', { email: 'nobody' })));
    clock.advance({ days: 29 });
    await app.get(Purging).run(clock.now());
    expect(await db.countBy(ImportLine, { importId: id, record: IsNull() })).toBe(0);
    clock.advance({ days: 2 });
    await app.get(Purging).run(clock.now());
    expect(await db.countBy(ImportLine, { importId: id, record: IsNull() })).toBe(1);
    ({ token } = await createSession(db, managerId, clock.now()));
    expect((await shown(id)).counts).toMatchObject({ refused: 1 });
  });

  it('are told to whom they are about, and forgotten when that person leaves', async () => {
    const person = await createMember(db);
    const session = await createSession(db, person.id, clock.now());
    const { id } = await imported(file(line('a', { email: person.email!.toUpperCase(), zones: 'atlantis' }), line('b', { zones: 'x' })));
    const { imports } = await app.get(PersonalData).export(db, person.id);
    expect(imports).toMatchObject({ sent: [], refusedLines: [{ importId: id, record: { external_ref: 'a' } }] });
    expect((await api(app.url, session.token).delete('/me')).status).toBe(200);
    const kept = await db.find(ImportLine, { where: { importId: id }, order: { line: 'ASC' } });
    expect(kept.map(({ record }) => record === null)).toEqual([true, false]);
    expect((await app.get(PersonalData).export(db, managerId)).imports).toMatchObject({ sent: [{ id, kind: 'hosts' }] });
  });

  it('are only kept in full: what was taken in is not stored twice', async () => {
    const { id } = await imported(file(line('a'), line('b', { email: 'nobody' })));
    const kept = await db.find(ImportLine, { where: { importId: id }, order: { line: 'ASC' } });
    expect(kept.map(({ record }) => record === null)).toEqual([true, false]);
  });
});

describe('imports of a programme', () => {
  it('are listed, newest first, page by page, for its own staff', async () => {
    const ids: string[] = [];
    for (const ref of ['a', 'b', 'c']) ids.unshift((await imported(file(line(ref)))).id);
    type Page = { items: { id: string }[]; nextCursor: string | null };
    const first = await call().get<Page>(importPath('?limit=2'));
    const second = await call().get<Page>(importPath(`?limit=2&cursor=${first.body.nextCursor}`));
    expect([...first.body.items, ...second.body.items].map(({ id }) => id)).toEqual(ids);
    const other = await createProgramme(db, { hubIds: [hub.id] });
    await createStaff(db, other.id, managerId, 'administrator');
    expect((await call().get(`/ops/programmes/${other.slug}/imports/${ids[0]}`)).status).toBe(404);
    expect((await call().get(`/ops/programmes/${other.slug}/imports/${ids[0]}/errors.csv`)).status).toBe(404);
  });
});

describe('an import that is cut off', () => {
  const context = () => ({ kind: 'hosts' as const, programmeId: programme.id, hubId: hub.id, actorId: managerId });
  const received = (...lines: string[]) => app.get(Imports).receive({ ...context(), body: Readable.from([Buffer.from(file(...lines))]) });
  const handler = () => app.get(ImportHandlers).of('hosts');

  /** Has the handler fail in its own way for a while. */
  async function failing(apply: (rows: readonly ImportRow<unknown>[]) => void, work: () => Promise<void>): Promise<void> {
    const real = handler();
    const original = real.apply;
    real.apply = async (tx, importContext, rows) => {
      apply(rows);
      return original.call(real, tx, importContext, rows);
    };
    try {
      await work();
    } finally {
      real.apply = original;
    }
  }

  it('goes on where it stood when its worker died in the middle', async () => {
    const lines = Array.from({ length: 600 }, (_, index) => line(`h${String(index).padStart(3, '0')}`));
    let chunks = 0;
    const outage = Object.assign(new Error('connection lost'), { code: '57P01' });
    await failing(
      () => {
        chunks += 1;
        if (chunks === 2) throw outage;
      },
      async () => {
        const { id } = await received(...lines);
        await until('the import has ended', async () => (await shown(id)).state === 'finished');
        expect((await shown(id)).counts).toMatchObject({ created: 600, unchanged: 0, refused: 0 });
      },
    );
    expect(chunks).toBe(4);
    expect(await hostsOf()).toHaveLength(600);
  });

  it('is worked through once by two workers at the same time', async () => {
    const { id } = await received(...Array.from({ length: 400 }, (_, index) => line(`h${index}`)));
    await Promise.all([app.get(ImportRunner).run(id), app.get(ImportRunner).run(id), app.idle()]);
    expect(await shown(id)).toMatchObject({ state: 'finished', counts: { created: 400, unchanged: 0 } });
    expect(await db.countBy(AuditEntry, { subjectId: id, action: 'import.finished' })).toBe(1);
  });

  it('refuses the one line that nobody foresaw, and takes the others', async () => {
    await failing(
      (rows) => {
        const values = rows.map(({ value }) => (value as { external_ref: string }).external_ref);
        if (values.includes('poison')) throw new TypeError('nobody foresaw this');
        if (values.includes('taken')) throw new DomainError('already_member');
      },
      async () => {
        const { id } = await received(line('a'), line('poison'), line('b'), line('taken'), line('c'));
        await app.get(ImportRunner).run(id);
        await app.idle();
        const result = await shown(id);
        expect(result.counts).toMatchObject({ created: 3, refused: 2 });
        expect(codesOf(result)).toEqual(['3 null internal_error', '5 null already_member']);
      },
    );
  });

  it('is found again when its job was lost', async () => {
    const { id } = await received(line('a'));
    await app.idle();
    await db.update(Import, { id }, { state: 'running' });
    await db.update(ImportLine, { importId: id }, { state: 'pending', record: { external_ref: 'a' } });
    await app.get(Reconciliation).run(clock.now());
    await app.idle();
    expect(await shown(id)).toMatchObject({ state: 'finished' });
  });

  it('is given up when its upload never ended', async () => {
    const id = (await received(line('a'))).id;
    await app.idle();
    await db.update(Import, { id }, { state: 'receiving' });
    clock.advance({ minutes: 59 });
    await app.get(Reconciliation).run(clock.now());
    expect(await shown(id)).toMatchObject({ state: 'receiving' });
    clock.advance({ minutes: 2 });
    await app.get(Reconciliation).run(clock.now());
    expect(await shown(id)).toMatchObject({ state: 'failed', failure: 'incomplete' });
  });

  it('takes nothing of an upload that breaks off', async () => {
    const body = new Readable({ read() {} });
    body.push(Buffer.from(file(line('a'), line('b'))));
    const receiving = app.get(Imports).receive({ ...context(), body });
    body.destroy(new Error('aborted'));
    await expect(receiving).rejects.toMatchObject({ code: 'import_rejected', params: { reason: 'incomplete' } });
    expect(await db.findOneByOrFail(Import, { programmeId: programme.id })).toMatchObject({ state: 'failed' });
    expect(await hostsOf()).toEqual([]);
  });

  it('leaves nothing behind in the queue', async () => {
    await imported(file(line('a')));
    const { imports } = await app.get(Jobs).counts();
    expect(imports).toMatchObject({ waiting: 0, active: 0, failed: 0 });
  });
});

describe('the same file again', () => {
  it('changes nothing, and an idempotency key never takes another file for it', async () => {
    const headers = { 'idempotency-key': 'import-1' };
    await send(file(line('a')), { headers });
    await send(file(line('a')), { headers });
    await send(file(line('b')), { headers });
    await app.idle();
    expect(await hostsOf()).toHaveLength(2);
  });
});
