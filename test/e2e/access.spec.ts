import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import type { ClientEvents } from '../../src/contracts/live.js';
import { AcceptanceFit } from '../../src/modules/acceptance/acceptance-fit.entity.js';
import { FitAcceptance } from '../../src/modules/acceptance/index.js';
import { InvitationAnswers, Invitations } from '../../src/modules/invitations/index.js';
import { RunLayover } from '../../src/modules/matching/matching-run.entity.js';
import { Sessions } from '../../src/modules/members/index.js';
import { Database } from '../../src/platform/database/index.js';
import { newId } from '../../src/shared/ids.js';
import { DAY_MS, toInstant } from '../../src/shared/instant.js';
import { createMember, createSession } from '../factories/member.js';
import { createPushSubscription } from '../factories/push-subscription.js';
import { createOperator, createStaff } from '../factories/programme.js';
import {
  anOffer,
  createHostPerson,
  createOpenLayover,
  createPerson,
  createScene,
  type HostPerson,
  type Person,
  type Scene,
} from '../factories/scene.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { LiveListener } from '../harness/live-listener.js';
import { exampleOf, operationsOf, type Operation } from '../harness/openapi.js';
import { RawLiveSocket } from '../harness/raw-live-socket.js';
import { rawRequest } from '../harness/raw-request.js';
import { simulate } from '../harness/simulation.js';
import { until } from '../harness/until.js';

const EVERYBODY = 'everybody';
/** No member, but who signs what they send; nobody here does. */
const SIGNED = 'who knows the secret';
const MEMBERS = 'members';
/** Of what is somebody's: who that is. To all others, staff too, it is not there. */
const TRAVELLER = 'its traveller';
const HOST = 'its host';
const BOTH = 'its traveller and its host';
/** The role that staff of the programme need at least. */
const SUPPORT = 'support';
const MANAGER = 'manager';
const ADMINISTRATOR = 'administrator';
/** Staff of the programme, in any role, who look after the whole installation as well. */
const OPERATORS = 'operators';

const ops = '/api/v1/ops/programmes/{slug}';

/** Who may do what. An operation that is not in here fails the suite: decide, then write it down. */
const access: Record<string, string> = {
  'GET /health/live': EVERYBODY,
  'GET /health/ready': EVERYBODY,
  'GET /metrics': EVERYBODY,

  'POST /api/v1/auth/code': EVERYBODY,
  'POST /api/v1/auth/session': EVERYBODY,
  'GET /api/v1/auth/session': MEMBERS,
  'DELETE /api/v1/auth/session': MEMBERS,
  'GET /api/v1/auth/sessions': MEMBERS,
  'DELETE /api/v1/auth/sessions': MEMBERS,
  'DELETE /api/v1/auth/sessions/{id}': TRAVELLER,

  'GET /api/v1/me': MEMBERS,
  'PATCH /api/v1/me': MEMBERS,
  'DELETE /api/v1/me': MEMBERS,
  'GET /api/v1/me/export': MEMBERS,
  'GET /api/v1/me/notification-settings': MEMBERS,
  'PATCH /api/v1/me/notification-settings': MEMBERS,
  'GET /api/v1/me/notifications': MEMBERS,
  'POST /api/v1/me/notifications/read': MEMBERS,
  'GET /api/v1/me/push-subscriptions': MEMBERS,
  'PUT /api/v1/me/push-subscriptions': MEMBERS,
  'DELETE /api/v1/me/push-subscriptions/{id}': TRAVELLER,

  'POST /api/v1/integrations/flight-events': SIGNED,
  'POST /api/v1/integrations/flight-events/schiphol': SIGNED,

  'GET /api/v1/hubs': EVERYBODY,
  'GET /api/v1/hubs/{iata}': EVERYBODY,
  'GET /api/v1/programmes': EVERYBODY,
  'GET /api/v1/programmes/{slug}': EVERYBODY,
  'POST /api/v1/programmes/{slug}/host-applications': MEMBERS,
  'POST /api/v1/programmes/{slug}/layover-previews': EVERYBODY,

  'POST /api/v1/layovers': MEMBERS,
  'GET /api/v1/layovers': MEMBERS,
  'GET /api/v1/layovers/{id}': TRAVELLER,
  'PATCH /api/v1/layovers/{id}': TRAVELLER,
  'POST /api/v1/layovers/{id}/cancel': TRAVELLER,
  'GET /api/v1/layovers/{id}/candidates': TRAVELLER,
  'GET /api/v1/layovers/{id}/invitations': TRAVELLER,
  'POST /api/v1/layovers/{id}/skip': TRAVELLER,

  'GET /api/v1/hosts/me/calendar.ics': EVERYBODY,
  'GET /api/v1/hosts/{id}': MEMBERS,
  'GET /api/v1/hosts/me': HOST,
  'PUT /api/v1/hosts/me': HOST,
  'GET /api/v1/hosts/me/availability': HOST,
  'PUT /api/v1/hosts/me/availability': HOST,
  'GET /api/v1/hosts/me/standing-yes': HOST,
  'PUT /api/v1/hosts/me/standing-yes': HOST,
  'POST /api/v1/hosts/me/free-now': HOST,
  'DELETE /api/v1/hosts/me/free-now': HOST,
  'POST /api/v1/hosts/me/pause': HOST,
  'POST /api/v1/hosts/me/resume': HOST,
  'POST /api/v1/hosts/me/calendar-link': HOST,

  'GET /api/v1/invitations': MEMBERS,
  'GET /api/v1/invitations/{id}': BOTH,
  'POST /api/v1/invitations/{id}/accept': HOST,
  'POST /api/v1/invitations/{id}/decline': HOST,
  'POST /api/v1/invitations/{id}/counter': HOST,
  'POST /api/v1/invitations/{id}/counter/accept': TRAVELLER,
  'POST /api/v1/invitations/{id}/counter/decline': TRAVELLER,

  'GET /api/v1/meetups': MEMBERS,
  'GET /api/v1/meetups/{id}': BOTH,
  'POST /api/v1/meetups/{id}/cancel': BOTH,
  'POST /api/v1/meetups/{id}/another': TRAVELLER,
  'POST /api/v1/meetups/{id}/undo': HOST,

  'GET /api/v1/conversations': MEMBERS,
  'GET /api/v1/conversations/{id}': BOTH,
  'GET /api/v1/conversations/{id}/messages': BOTH,
  'POST /api/v1/conversations/{id}/messages': BOTH,
  'POST /api/v1/conversations/{id}/read': BOTH,
  'POST /api/v1/conversations/{id}/report': BOTH,

  [`GET ${ops}/acceptance-fits`]: SUPPORT,
  [`GET ${ops}/acceptance-fits/{id}`]: SUPPORT,
  [`GET ${ops}/audit`]: MANAGER,
  [`GET ${ops}/host-applications`]: SUPPORT,
  [`POST ${ops}/host-applications/{id}/approve`]: MANAGER,
  [`POST ${ops}/host-applications/{id}/reject`]: MANAGER,
  [`POST ${ops}/host-applications/{id}/screen`]: MANAGER,
  [`POST ${ops}/host-applications/{id}/waitlist`]: MANAGER,
  [`GET ${ops}/hosts`]: SUPPORT,
  [`GET ${ops}/hosts/{id}/record`]: SUPPORT,
  [`POST ${ops}/hosts/{id}/reinstate`]: MANAGER,
  [`POST ${ops}/hosts/{id}/suspend`]: MANAGER,
  [`POST ${ops}/hosts/import`]: MANAGER,
  [`GET ${ops}/imports`]: MANAGER,
  [`GET ${ops}/imports/{id}`]: MANAGER,
  [`GET ${ops}/imports/{id}/errors.csv`]: MANAGER,
  [`POST ${ops}/layovers/import`]: MANAGER,
  [`GET ${ops}/invitation-share`]: SUPPORT,
  [`GET ${ops}/live`]: SUPPORT,
  [`GET ${ops}/members`]: SUPPORT,
  [`GET ${ops}/members/{id}/support-view`]: SUPPORT,
  [`POST ${ops}/members/{id}/support-view`]: SUPPORT,
  [`GET ${ops}/matching-runs`]: SUPPORT,
  [`POST ${ops}/matching-runs`]: MANAGER,
  [`GET ${ops}/matching-runs/{id}`]: SUPPORT,
  [`GET ${ops}/matching-runs/{id}/layovers/{layoverId}`]: SUPPORT,
  [`GET ${ops}/pair-facts`]: SUPPORT,
  [`GET ${ops}/reports`]: SUPPORT,
  [`GET ${ops}/reports/{id}`]: SUPPORT,
  [`GET ${ops}/reports/{id}/thread`]: SUPPORT,
  [`POST ${ops}/reports/{id}/thread`]: SUPPORT,
  [`POST ${ops}/reports/{id}/decide`]: MANAGER,
  [`POST ${ops}/reports/{id}/reopen`]: MANAGER,
  [`POST ${ops}/reports/{id}/conversation/close`]: MANAGER,
  [`POST ${ops}/reports/{id}/conversation/reopen`]: MANAGER,
  [`POST ${ops}/reports/{id}/messages/{messageId}/hide`]: SUPPORT,
  [`POST ${ops}/reports/{id}/messages/{messageId}/show`]: SUPPORT,
  [`GET ${ops}/retention`]: SUPPORT,
  [`PUT ${ops}/retention`]: ADMINISTRATOR,
  [`GET ${ops}/rule-sets`]: SUPPORT,
  [`POST ${ops}/rule-sets`]: MANAGER,
  [`GET ${ops}/rule-sets/{version}`]: SUPPORT,
  [`PUT ${ops}/rule-sets/{version}`]: MANAGER,
  [`GET ${ops}/rule-policy`]: SUPPORT,
  [`PUT ${ops}/rule-policy`]: ADMINISTRATOR,
  [`GET ${ops}/rule-sets/{version}/diff`]: SUPPORT,
  [`GET ${ops}/rule-sets/{version}/history`]: SUPPORT,
  [`GET ${ops}/rule-trial`]: SUPPORT,
  [`GET ${ops}/staff/names`]: SUPPORT,
  [`POST ${ops}/rule-sets/{version}/publish`]: ADMINISTRATOR,
  [`POST ${ops}/rule-sets/{version}/rollback`]: ADMINISTRATOR,
  [`POST ${ops}/rule-sets/{version}/simulate`]: MANAGER,
  [`POST ${ops}/rule-sets/{version}/simulate/upload`]: MANAGER,
  [`GET ${ops}/simulations`]: SUPPORT,
  [`GET ${ops}/simulations/days`]: SUPPORT,
  [`GET ${ops}/simulations/{id}`]: SUPPORT,
  [`POST ${ops}/simulations/{id}/cancel`]: MANAGER,
  [`GET ${ops}/simulations/{id}/layovers`]: SUPPORT,
  [`GET ${ops}/simulations/{id}/pairs/{layoverId}/{hostId}`]: SUPPORT,
  [`POST ${ops}/rule-sets/{version}/stage`]: ADMINISTRATOR,
  [`POST ${ops}/rule-sets/{version}/unschedule`]: ADMINISTRATOR,
  [`POST ${ops}/rule-sets/{version}/unstage`]: ADMINISTRATOR,
  [`GET ${ops}/supply-demand`]: SUPPORT,
  [`GET ${ops}/supply-demand/hour`]: SUPPORT,
  [`POST ${ops}/supply-demand/calls`]: MANAGER,
  [`GET ${ops}/staff`]: ADMINISTRATOR,
  [`PUT ${ops}/staff`]: ADMINISTRATOR,
  [`DELETE ${ops}/staff/{memberId}`]: ADMINISTRATOR,
  [`GET ${ops}/system/health`]: SUPPORT,
  [`GET ${ops}/system/dead-letters`]: OPERATORS,
  [`POST ${ops}/system/dead-letters/retry`]: OPERATORS,
  [`POST ${ops}/system/dead-letters/retry-all`]: OPERATORS,
  [`POST ${ops}/system/dead-letters/dismiss`]: OPERATORS,
  [`GET ${ops}/transfer-overrides`]: SUPPORT,
  [`POST ${ops}/transfer-overrides`]: MANAGER,
  [`DELETE ${ops}/transfer-overrides/{id}`]: MANAGER,
};

const roles = [SUPPORT, MANAGER, ADMINISTRATOR] as const;
const signedIn = [
  'stranger',
  'traveller',
  'host',
  ...roles,
  'operator with support',
  'operator elsewhere',
  'administrator elsewhere',
] as const;
const callers = ['nobody', 'bad token', 'expired session', ...signedIn] as const;
type Caller = (typeof callers)[number];

const REFUSALS = ['signature_invalid', 'unauthenticated', 'session_expired', 'forbidden', 'cross_origin', 'not_found'];

/** What each caller should find: let in, or the code of the refusal. */
function expected(rule: string): Record<Caller, string> {
  const outcome = (caller: Caller): string => {
    if (rule === EVERYBODY) return 'let in';
    if (rule === SIGNED) return '401 signature_invalid';
    if (caller === 'nobody' || caller === 'bad token') return '401 unauthenticated';
    if (caller === 'expired session') return '401 session_expired';
    if (rule === MEMBERS) return 'let in';
    if (rule === TRAVELLER) return caller === 'traveller' ? 'let in' : '404 not_found';
    if (rule === HOST) return caller === 'host' ? 'let in' : '404 not_found';
    if (rule === BOTH) return caller === 'traveller' || caller === 'host' ? 'let in' : '404 not_found';
    if (rule === OPERATORS) return caller === 'operator with support' ? 'let in' : '403 forbidden';
    if (caller === 'operator with support') return rule === SUPPORT ? 'let in' : '403 forbidden';
    const needed = roles.indexOf(rule as (typeof roles)[number]);
    return roles.indexOf(caller as (typeof roles)[number]) >= needed ? 'let in' : '403 forbidden';
  };
  return Object.fromEntries(callers.map((caller) => [caller, outcome(caller)])) as Record<Caller, string>;
}

let app: TestApp;
let db: EntityManager;
let scene: Scene;
let elsewhere: Scene;
let traveller: Person;
let host: HostPerson;
let token: Record<Exclude<Caller, 'nobody'>, string>;
let ids: {
  layover: string;
  invitation: string;
  meetup: string;
  conversation: string;
  calendar: string;
  run: string;
  simulation: string;
  acceptanceFit: string;
  import: string;
  otherHost: string;
  report: string;
  message: string;
};
const now = () => new Date();

beforeAll(async () => {
  app = await startTestApp({ config: { TRUST_PROXY: 'loopback' } });
  db = app.get(Database).manager;
  scene = await createScene(db);
  elsewhere = await createScene(db);
  traveller = await createPerson(db, now());
  host = await createHostPerson(db, scene, now());
  token = await tokens();
  ids = await things();
}, 60_000);
afterAll(() => app.close());

async function staffOf(programmeId: string, role: (typeof roles)[number]): Promise<string> {
  const person = await createPerson(db, now());
  await createStaff(db, programmeId, person.memberId, role);
  return person.token;
}

async function operatorOf(programmeId: string, role: (typeof roles)[number]): Promise<string> {
  const person = await createPerson(db, now());
  await createStaff(db, programmeId, person.memberId, role);
  await createOperator(db, person.memberId);
  return person.token;
}

async function tokens(): Promise<typeof token> {
  const { id } = await createMember(db);
  return {
    'bad token': 'a'.repeat(43),
    'expired session': (await createSession(db, id, new Date(Date.now() - 31 * DAY_MS))).token,
    stranger: (await createPerson(db, now())).token,
    traveller: traveller.token,
    host: host.token,
    support: await staffOf(scene.programmeId, 'support'),
    manager: await staffOf(scene.programmeId, 'manager'),
    administrator: await staffOf(scene.programmeId, 'administrator'),
    'operator with support': await operatorOf(scene.programmeId, 'support'),
    'operator elsewhere': await operatorOf(elsewhere.programmeId, 'administrator'),
    'administrator elsewhere': await staffOf(elsewhere.programmeId, 'administrator'),
  };
}

/** One layover with an invitation that waits, another with its meetup. */
async function things(): Promise<typeof ids> {
  const [layover, other] = [await layoverIn(24), await layoverIn(72)];
  const offers = [
    await anOffer(db, scene, layover, host.hostId, now()),
    await anOffer(db, scene, other, host.hostId, now()),
  ];
  const [invitation, second] = await app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, offers));
  const meetup = await app.get(InvitationAnswers).accept(await app.get(Sessions).verify(host.token), second!);
  const manager = api(app.url, token.manager);
  const ownChat = `/conversations/${meetup.conversationId!}`;
  const message = await api(app.url, host.token).post<{ id: string }>(`${ownChat}/messages`, { clientId: newId(), body: 'Hello' });
  const about = { messageId: message.body.id, reason: 'Unkind', consent: true };
  const report = await api(app.url, traveller.token).post<{ id: string }>(`${ownChat}/report`, about);
  const run = await manager.post<{ id: string }>(`/ops/programmes/${scene.slug}/matching-runs`, { hub: scene.iata });
  await app.get(FitAcceptance).fit(scene.programmeId);
  const link = await api(app.url, host.token).post<{ url: string }>('/hosts/me/calendar-link');
  const file = await call('POST', `${path(`${ops}/layovers/import`)}?hub=${scene.iata}`, token.manager, {
    'Content-Type': 'text/csv',
    body: 'reference,arrives_at,departs_at\nr-1,2026-01-01T08:00:00Z,2026-01-01T17:00:00Z\n',
  });
  const otherHost = (await createHostPerson(db, scene, now())).hostId;
  const simulation = await simulate(manager, scene, 1);
  await db.insert(RunLayover, {
    runId: run.body.id,
    layoverId: layover,
    outcome: 'assigned',
    candidateCount: 0,
    reasons: [],
    reasonCounts: {},
    nearMisses: [],
    isLatest: false,
  });
  return {
    layover,
    invitation: invitation!,
    meetup: meetup.id,
    conversation: meetup.conversationId!,
    calendar: new URL(link.body.url).searchParams.get('token')!,
    run: run.body.id,
    simulation,
    acceptanceFit: (await db.findOneByOrFail(AcceptanceFit, { programmeId: scene.programmeId })).id,
    import: (JSON.parse(file.text) as { id: string }).id,
    otherHost,
    report: report.body.id,
    message: message.body.id,
  };
}

const layoverIn = (inHours: number) => createOpenLayover(db, scene, traveller.memberId, now(), { inHours });

/** The thing that the last id in the path means; what can be taken away is made anew for each call. */
async function idFor({ key }: Operation): Promise<string> {
  if (key.includes('/matching-runs/{')) return ids.run;
  if (key.includes('/simulations/{')) return ids.simulation;
  if (key.includes('/layovers/{')) return ids.layover;
  if (key.includes('/invitations/{')) return ids.invitation;
  if (key.includes('/meetups/{')) return ids.meetup;
  if (key.includes('/conversations/{')) return ids.conversation;
  if (key.includes('/reports/{')) return ids.report;
  if (key.includes('/acceptance-fits/{')) return ids.acceptanceFit;
  if (key.includes('/imports/{')) return ids.import;
  if (key.includes('/hosts/{') || key.includes('/host-applications/{')) return ids.otherHost;
  if (key.includes('/sessions/{')) return (await createSession(db, traveller.memberId)).sessionId;
  if (key.includes('/push-subscriptions/{')) return (await createPushSubscription(db, traveller.memberId)).id;
  if (key.includes('/members/{')) return traveller.memberId;
  if (key.includes('/staff/{')) {
    const { memberId } = await createPerson(db, now());
    await createStaff(db, scene.programmeId, memberId, 'support');
    return memberId;
  }
  if (key.includes('/transfer-overrides/{')) {
    const days = { minutes: 1, kind: 'exit', source: 'Works', validFrom: '2030-01-01', validTo: '2030-01-02' };
    const added = await api(app.url, token.manager).post<{ id: string }>(
      `/ops/programmes/${scene.slug}/transfer-overrides`,
      { hub: scene.iata, ...days },
    );
    expect(added.status).toBe(201);
    return added.body.id;
  }
  throw new Error(`say in this table what the id in ${key} means`);
}

const path = (template: string, id = '', slug = scene.slug): string =>
  template
    .replace('{slug}', slug)
    .replace('{iata}', scene.iata)
    .replace('{version}', '1')
    .replace('{layoverId}', () => ids.layover)
    .replace('{messageId}', () => ids.message)
    .replace('{hostId}', () => ids.otherHost)
    .replace(/\{\w+\}/, id);

async function addressOf(operation: Operation, slug = scene.slug): Promise<string> {
  const address = path(operation.path, /\{(id|memberId)\}/.test(operation.path) ? await idFor(operation) : '', slug);
  if (operation.path.endsWith('calendar.ics')) return `${address}?token=${ids.calendar}`;
  if (operation.path.endsWith('/pair-facts')) return `${address}?layover=${ids.layover}&host=${ids.otherHost}`;
  return /\/(import|upload|simulations\/days)$/.test(operation.path) ? `${address}?hub=${scene.iata}` : address;
}

let calls = 0;

/** Each from another network address: hundreds of refusals in a minute would be too many for one. */
function call(method: string, address: string, bearer?: string, { body, ...headers }: Record<string, string> = {}) {
  const authorization: Record<string, string> = bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` };
  calls += 1;
  const from = { 'X-Forwarded-For': `198.18.${calls >> 8}.${calls & 255}` };
  return rawRequest(app.url, address, { method, body, headers: { ...authorization, ...from, 'If-Match': '"1"', ...headers } });
}

/** A body that is not refused for its form: the documented example, in the future where it has to be. */
function bodyOf({ key, requestBody }: Operation): Record<string, string> {
  if (key.endsWith('/hosts/me/pause')) {
    return {
      'Content-Type': 'application/json',
      body: JSON.stringify({ until: toInstant(new Date(Date.now() + DAY_MS)) }),
    };
  }
  // One address is sent a few codes only.
  if (key.endsWith('/auth/code')) {
    return { 'Content-Type': 'application/json', body: JSON.stringify({ email: `somebody-${calls}@example.org` }) };
  }
  const [type, media] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  if (type === undefined) return {};
  const example = exampleOf(app.app, media?.schema);
  return { 'Content-Type': type, body: typeof example === 'string' ? example : JSON.stringify(example) };
}

const outcomeOf = ({ status, text }: { status: number; text: string }): string => {
  if (status < 400) return 'let in';
  const { code } = JSON.parse(text) as { code: string };
  return status >= 500 || status === 429 || REFUSALS.includes(code) ? `${status} ${code}` : 'let in';
};

const operation = (key: string): Operation => operationsOf(app.app).find((one) => one.key === key)!;

/** Whoever does these is gone, or a host, afterwards: somebody who plays no other part does it. */
const CHANGES_ITS_CALLER = [
  'DELETE /api/v1/me',
  'DELETE /api/v1/auth/session',
  'POST /api/v1/programmes/{slug}/host-applications',
];

async function bearerOf(caller: Caller, key: string): Promise<string | undefined> {
  if (caller === 'nobody') return undefined;
  const isLasting = !CHANGES_ITS_CALLER.includes(key) || caller === 'bad token' || caller === 'expired session';
  return isLasting ? token[caller] : (await createPerson(db, now())).token;
}

describe('the table of who may do what', () => {
  it('has a row for every operation of the API, and for nothing else', () => {
    expect(Object.keys(access).sort()).toEqual(
      operationsOf(app.app)
        .map(({ key }) => key)
        .sort(),
    );
  });

  it('agrees with what the document says of signing in', () => {
    const open = operationsOf(app.app).filter(({ security }) => (security ?? []).length === 0);
    const told = Object.keys(access).filter((key) => access[key] === EVERYBODY || access[key] === SIGNED);
    expect(open.map(({ key }) => key).sort()).toEqual(told.sort());
  });
});

describe.each(Object.entries(access))('%s', (key, rule) => {
  it(`is for ${rule}`, async () => {
    const found: Partial<Record<Caller, string>> = {};
    // Those who are to be refused come first: whoever is let in may change what there is to find.
    const wanted = expected(rule);
    const inOrder = [...callers].sort((a, b) => Number(wanted[a] === 'let in') - Number(wanted[b] === 'let in'));
    for (const caller of inOrder) {
      const address = await addressOf(operation(key));
      const answer = await call(operation(key).method, address, await bearerOf(caller, key), bodyOf(operation(key)));
      found[caller] = outcomeOf(answer);
    }
    expect(found).toEqual(wanted);
  });
});

const forStaff = Object.keys(access).filter((key) => key.includes(ops));
const writes = Object.keys(access).filter((key) => !key.startsWith('GET ') && access[key] !== EVERYBODY && access[key] !== SIGNED);

describe.each(forStaff)('%s', (key) => {
  it('does not exist in a programme that nobody knows', async () => {
    const address = await addressOf(operation(key), 'nowhere');
    expect(outcomeOf(await call(operation(key).method, address, token.administrator, bodyOf(operation(key))))).toBe(
      '404 not_found',
    );
  });
});

describe.each(forStaff.filter((key) => /\{(id|memberId)\}/.test(key)))('%s', (key) => {
  it('finds nothing of another programme', async () => {
    const address = await addressOf(operation(key), elsewhere.slug);
    const answer = await call(operation(key).method, address, token['administrator elsewhere'], bodyOf(operation(key)));
    expect(outcomeOf(answer)).toBe('404 not_found');
  });
});

const ofSomebody = Object.keys(access).filter((key) => /\{(id|memberId)\}/.test(key) && access[key] !== MEMBERS);

describe.each(ofSomebody)('%s', (key) => {
  it('tells those whose it is not the same as of what there never was', async () => {
    const isForStaff = key.includes(ops);
    const [bearer, slug] = isForStaff ? [token['administrator elsewhere'], elsewhere.slug] : [token.stranger, scene.slug];
    const answerAt = async (address: string) => {
      const { status, text } = await call(operation(key).method, address, bearer, bodyOf(operation(key)));
      return { status, body: { ...(JSON.parse(text) as object), requestId: '' } };
    };
    const theirs = await answerAt(await addressOf(operation(key), slug));
    expect(theirs).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(theirs).toEqual(await answerAt(path(operation(key).path, newId(), slug)));
  });
});

describe('the session cookie', () => {
  const withCookie = (key: string, headers: Record<string, string>) =>
    addressOf(operation(key)).then((address) =>
      call(operation(key).method, address, undefined, {
        Cookie: `interlude_session=${token.administrator}`,
        ...headers,
        ...bodyOf(operation(key)),
      }),
    );

  it.each(writes)('does not let the page of another site do %s', async (key) => {
    for (const headers of [{ Origin: 'https://evil.example' }, { Origin: 'null' }, {}] as Record<string, string>[]) {
      expect(outcomeOf(await withCookie(key, headers))).toBe('403 cross_origin');
    }
  });

  it('lets our own pages write, and everybody’s read', async () => {
    expect((await withCookie('PATCH /api/v1/me/notification-settings', { Origin: app.url })).status).toBe(200);
    expect((await withCookie('GET /api/v1/me', { Origin: 'https://evil.example' })).status).toBe(200);
  });
});

describe('a live connection', () => {
  const about = () => ({ conversationId: ids.conversation });
  /** As with operations: an event that is added to the contract has to be added here. */
  const events: { [E in keyof ClientEvents]: () => object } = {
    'message.send': () => ({ ...about(), clientId: newId(), body: 'Hello' }),
    'conversation.sync': () => ({ ...about(), afterSeq: 0 }),
    'conversation.read': () => ({ ...about(), seq: 1 }),
    'conversation.typing': about,
  };
  const names = Object.keys(events) as (keyof ClientEvents)[];
  const send = (listener: LiveListener, name: keyof ClientEvents): Promise<{ ok: boolean }> =>
    (listener.socket.emitWithAck as (event: string, payload: object) => Promise<{ ok: boolean }>)(name, events[name]());

  it.each([
    ['no token', () => '', 'unauthenticated'],
    ['a bad token', () => token['bad token'], 'unauthenticated'],
    ['an expired session', () => token['expired session'], 'session_expired'],
    ['a session that was ended', () => tokenAfter('/auth/session'), 'session_expired'],
    ['an account that was erased', () => tokenAfter('/me'), 'session_expired'],
  ])('is not opened with %s', async (_what, tokenOf, code) => {
    await expect(LiveListener.connect(app.url, await tokenOf())).rejects.toMatchObject({ data: { code } });
  });

  it.each(names)('gets nothing from %s before it is let in', async (name) => {
    const raw = await RawLiveSocket.open(app.url);
    const payload = JSON.stringify([name, events[name]()]);
    raw.text(`42/live,1${payload}`);
    raw.text(`421${payload}`);
    await until('it is thrown out', () => !raw.isOpen);
    expect(raw.heard.filter((text) => text.startsWith('4'))).toEqual([]);
  });

  /** What is left of a session after such a DELETE. */
  async function tokenAfter(address: string): Promise<string> {
    const person = await createPerson(db, now());
    expect((await api(app.url, person.token).delete(address)).status).toBeLessThan(300);
    return person.token;
  }

  it('of members does everything in their conversation, and of anybody else nothing', async () => {
    const meetup = await newMeetup();
    ids = { ...ids, conversation: meetup };
    for (const caller of signedIn) {
      const listener = await LiveListener.connect(app.url, token[caller]);
      for (const name of names) {
        const wanted =
          caller === 'traveller' || caller === 'host' ? { ok: true } : { ok: false, problem: { code: 'not_found' } };
        expect({ caller, name, ...(await send(listener, name)) }).toMatchObject({ caller, name, ...wanted });
      }
      listener.close();
    }
  });

  it('hears nothing of what is not its member’s, and staff of the programme only that something has changed', async () => {
    // The rows above have left some, at push services that there are not: trying those again would never be idle.
    await db.query('DELETE FROM push_subscription');
    const outsiders = ['stranger', 'support', 'administrator', 'administrator elsewhere'] as const;
    const listeners: LiveListener[] = [];
    for (const caller of outsiders) listeners.push(await LiveListener.connect(app.url, token[caller]));
    const insider = await LiveListener.connect(app.url, traveller.token);
    await newMeetup();
    for (const name of names) expect((await send(insider, name)).ok).toBe(true);
    await insider.hears('message.created');
    await insider.hears('conversation.opened');
    await app.idle();
    await listeners[1]!.hears('programme.changed');
    const hint = { event: 'programme.changed', payload: { programme: scene.slug, areas: expect.any(Array) } };
    const isStaff = (caller: string) => caller === 'support' || caller === 'administrator';
    listeners.forEach(({ heard }, at) => {
      const wanted = isStaff(outsiders[at]!) ? heard.map(() => hint) : [];
      expect({ caller: outsiders[at], heard }).toEqual({ caller: outsiders[at], heard: wanted });
    });
    for (const listener of [...listeners, insider]) listener.close();
  });

  let days = 10;
  /** The earlier meetup has been called off by the rows above. */
  async function newMeetup(): Promise<string> {
    days += 2;
    const offer = await anOffer(db, scene, await layoverIn(days * 24), host.hostId, now());
    const [id] = await app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, [offer]));
    const actor = await app.get(Sessions).verify(host.token);
    return (await app.get(InvitationAnswers).accept(actor, id!)).conversationId!;
  }
});
