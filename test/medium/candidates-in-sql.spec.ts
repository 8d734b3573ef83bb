import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { languageLevels } from '../../src/contracts/languages.js';
import {
  defaultRuleSet,
  genders,
  layoverVerdict,
  matchHub,
  type EngineHost,
  type EngineLayover,
  type HubSnapshot,
  type PendingInvitation,
} from '../../src/engine/index.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, type Interval } from '../../src/shared/interval.js';
import { createRandom, type Random } from '../../src/shared/random.js';
import { amsPack, host, landing, layover, snapshot, venue, zones } from '../factories/engine.js';
import { createTestDatabase, type TestDatabase } from '../harness/database.js';

const HUBS = 1000;
/** Hubs whose pairs one statement finds. */
const BATCH = 100;
const SEED = 'candidates-in-sql';

let database: TestDatabase;
let db: DataSource;
beforeAll(async () => {
  database = await createTestDatabase();
  db = await new DataSource({ type: 'postgres', url: database.url, entities: [] }).initialize();
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

/** Every gate of the engine as a condition, on tables in the shape of the schema; windows of zones are given. */
const PAIRS = `
  WITH h AS (SELECT * FROM jsonb_to_recordset($1::jsonb -> 'hosts') AS h(
      hub int, id text, member text, state text, gender text, party int, same_gender bool, no_children bool,
      step_free bool, no_alcohol bool, open_invitations int, invitations int, invitation_cap int, meetup_cap int,
      languages jsonb, zones text[], free tstzmultirange, busy tstzmultirange, meetups timestamptz[])),
    l AS (SELECT * FROM jsonb_to_recordset($1::jsonb -> 'layovers') AS l(
      hub int, id text, member text, gender text, party int, same_gender bool, children bool, step_free bool,
      no_alcohol bool, arrives timestamptz, excluded text[], languages jsonb)),
    w AS (SELECT * FROM jsonb_to_recordset($1::jsonb -> 'windows') AS w(hub int, layover text, zone text, during tstzrange)),
    v AS (SELECT * FROM jsonb_to_recordset($1::jsonb -> 'venues') AS v(
      hub int, zone text, step_free bool, alcohol_free bool, child_friendly bool, open tstzmultirange)),
    p AS (SELECT * FROM jsonb_to_recordset($1::jsonb -> 'pending') AS p(hub int, layover text, host text, during tstzrange))
  SELECT l.hub, l.id AS layover, h.id AS host
  FROM l JOIN h USING (hub)
  WHERE h.state = 'approved'
    AND h.member <> l.member AND h.id <> ALL (l.excluded)
    AND NOT EXISTS (SELECT FROM p WHERE p.hub = l.hub AND p.layover = l.id AND p.host = h.id)
    AND h.open_invitations < $2::int
    AND h.invitations < h.invitation_cap
    AND NOT EXISTS (
      SELECT FROM unnest(h.meetups || l.arrives) AS week(begins)
      WHERE begins <= l.arrives AND l.arrives < begins + interval '168 hours'
        AND (SELECT count(*) FROM unnest(h.meetups) AS m(starts)
             WHERE starts >= begins AND starts < begins + interval '168 hours') >= h.meetup_cap)
    AND l.party <= h.party
    AND EXISTS (
      SELECT FROM jsonb_to_recordset(h.languages) AS theirs(tag text, rank int, mode text)
      JOIN jsonb_to_recordset(l.languages) AS ours(tag text, rank int) USING (tag)
      WHERE theirs.mode = 'speaks' AND least(theirs.rank, ours.rank) >= $3::int)
    AND (NOT (l.same_gender OR h.same_gender) OR (l.gender = h.gender AND l.gender <> 'undisclosed'))
    AND NOT (l.children AND h.no_children)
    AND EXISTS (
      SELECT FROM w JOIN v USING (hub, zone)
      CROSS JOIN unnest(
        (h.free - h.busy - coalesce((SELECT range_agg(p.during) FROM p WHERE p.hub = l.hub AND p.host = h.id), '{}'))
        * v.open * tstzmultirange(w.during)) AS slot
      WHERE w.hub = l.hub AND w.layover = l.id AND w.zone = ANY (h.zones)
        AND (v.step_free OR NOT (l.step_free OR h.step_free))
        AND (v.alcohol_free OR NOT (l.no_alcohol OR h.no_alcohol))
        AND (v.child_friendly OR NOT l.children)
        AND upper(slot) - lower(slot) >= $4::int * interval '1 minute')`;

const tags = ['en', 'nl', 'es', 'fr'];
const numbers = (length: number) => Array.from({ length }, (_, n) => n);

const stretch = (random: Random): Interval => {
  const start = landing + random.int(-60, 500) * MINUTE_MS;
  return { start, end: start + random.int(30, 480) * MINUTE_MS };
};
const some = <T>(random: Random, most: number, make: () => T): T[] => numbers(random.int(0, most)).map(make);
const languagesOf = (random: Random) =>
  random.sample(tags, random.int(1, 3)).map((tag) => ({ tag, level: random.pick(languageLevels) }));

function anyHost(random: Random, n: number): EngineHost {
  return host({
    id: `host-${n}`,
    memberId: random.chance(0.1) ? 'traveller-0' : `member-${n}`,
    state: random.chance(0.9) ? 'approved' : 'paused',
    gender: random.pick(genders),
    languages: languagesOf(random).map((language) => ({ ...language, mode: random.chance(0.8) ? 'speaks' : 'learning' })),
    zoneKeys: random.sample([...zones.map(({ key }) => key), 'elsewhere'], random.int(1, 3)),
    maxPartySize: random.int(1, 4),
    wishes: {
      sameGenderOnly: random.chance(0.1),
      stepFree: random.chance(0.15),
      noAlcohol: random.chance(0.15),
      noChildren: random.chance(0.2),
      noSmoking: false,
    },
    availability: numbers(random.int(1, 3)).map(() => stretch(random)),
    busy: some(random, 1, () => stretch(random)),
    openInvitations: random.chance(0.1) ? 1 : 0,
    invitationsThisWeek: random.int(0, 5),
    meetupStarts: some(random, 3, () => landing + random.int(-8, 8) * DAY_MS),
    caps: random.chance(0.3) ? { meetupsPerWeek: random.int(1, 3) } : undefined,
  });
}

function anyLayover(random: Random, n: number): EngineLayover {
  return layover({
    id: `layover-${n}`,
    memberId: `traveller-${n}`,
    arrivesAt: landing + random.int(0, 60) * MINUTE_MS,
    departsAt: landing + random.int(400, 700) * MINUTE_MS,
    gender: random.pick(genders),
    languages: languagesOf(random),
    partySize: random.int(1, 3),
    wishes: {
      sameGenderOnly: random.chance(0.15),
      stepFree: random.chance(0.2),
      noAlcohol: random.chance(0.2),
      quietPlace: false,
      vegetarianFood: random.chance(0.3),
      childrenAlong: random.chance(0.2),
    },
    excludedHostIds: random.chance(0.3) ? ['host-0', 'host-77'] : [],
  });
}

function anyVenue(random: Random, id: string) {
  const [stepFree, alcoholFree, childFriendly] = numbers(3).map(() => random.chance(0.6));
  return venue({
    id,
    features: { ...venue({ id }).features, stepFree: stepFree!, alcoholFree: alcoholFree!, childFriendly: childFriendly! },
    ...(random.chance(0.5) && { open: numbers(random.int(1, 2)).map(() => stretch(random)) }),
  });
}

function anyHub(random: Random): HubSnapshot {
  const pending = some(random, 2, (): PendingInvitation => {
    const ids = { layoverId: `layover-${random.int(0, 3)}`, hostId: `host-${random.int(0, 9)}` };
    return { ...ids, interval: stretch(random) };
  });
  return snapshot({
    hosts: numbers(10).map((n) => anyHost(random, n)),
    layovers: numbers(4).map((n) => anyLayover(random, n)),
    zones: zones.map((zone) => ({ ...zone, venues: ['cafe', 'bar'].map((kind) => anyVenue(random, `${kind}-${zone.key}`)) })),
    now: random.pick([landing - DAY_MS, landing + 2 * HOUR_MS]),
    ruleSet: { ...defaultRuleSet, assign: { ...defaultRuleSet.assign, candidatesPerLayover: 100 } },
    pending,
  });
}

const at = (instant: number) => new Date(instant).toISOString();
const range = ({ start, end }: Interval) => `[${at(start)},${at(end)})`;
const ranges = (list: readonly Interval[]) => `{${list.map(range).join()}}`;
const rankOf = (level: (typeof languageLevels)[number]) => languageLevels.indexOf(level);

function hostRows(hub: number, { hosts, ruleSet: { caps } }: HubSnapshot) {
  return hosts.map((one) => ({
    hub,
    id: one.id,
    member: one.memberId,
    state: one.state,
    gender: one.gender,
    party: one.maxPartySize,
    same_gender: one.wishes.sameGenderOnly,
    no_children: one.wishes.noChildren,
    step_free: one.wishes.stepFree,
    no_alcohol: one.wishes.noAlcohol,
    open_invitations: one.openInvitations,
    invitations: one.invitationsThisWeek,
    invitation_cap: one.caps?.invitationsPerWeek ?? caps.invitationsPerWeek,
    meetup_cap: one.caps?.meetupsPerWeek ?? caps.meetupsPerWeek,
    languages: one.languages.map(({ tag, level, mode }) => ({ tag, rank: rankOf(level), mode })),
    zones: one.zoneKeys,
    free: ranges(one.availability),
    busy: ranges(one.busy),
    meetups: one.meetupStarts.map(at),
  }));
}

function layoverRows(hub: number, { layovers }: HubSnapshot) {
  return layovers.map((one) => ({
    hub,
    id: one.id,
    member: one.memberId,
    gender: one.gender,
    party: one.partySize,
    same_gender: one.wishes.sameGenderOnly,
    children: one.wishes.childrenAlong,
    step_free: one.wishes.stepFree,
    no_alcohol: one.wishes.noAlcohol,
    arrives: at(one.arrivesAt),
    excluded: one.excludedHostIds,
    languages: one.languages.map(({ tag, level }) => ({ tag, rank: rankOf(level) })),
  }));
}

/** When a meetup may be in each zone: none where the layover's time does not suffice. */
function windowRows(hub: number, { layovers, ruleSet, now }: HubSnapshot) {
  return layovers.flatMap((one) => {
    const { verdict, windows } = layoverVerdict(one, zones, amsPack, ruleSet);
    if (verdict === 'not_enough_time') return [];
    return windows.flatMap(({ zoneKey, window }) => {
      const start = Math.max(window?.start ?? Infinity, now + ruleSet.gates.minLeadMinutes * MINUTE_MS);
      return window && start < window.end
        ? [{ hub, layover: one.id, zone: zoneKey, during: range({ start, end: window.end }) }]
        : [];
    });
  });
}

function venueRows(hub: number, { zones: all }: HubSnapshot) {
  return all.flatMap(({ key, venues }) =>
    venues.map(({ features, open }) => ({
      hub,
      zone: key,
      step_free: features.stepFree,
      alcohol_free: features.alcoholFree,
      child_friendly: features.childFriendly,
      open: ranges(open),
    })),
  );
}

async function pairsInSql(hubs: readonly HubSnapshot[]): Promise<string[]> {
  const { gates, invitation } = defaultRuleSet;
  const rows = <T>(of: (hub: number, input: HubSnapshot) => T[]) => hubs.flatMap((input, hub) => of(hub, input));
  const pending = rows((hub, input) =>
    (input.pending ?? []).map(({ layoverId, hostId, interval }) => ({
      hub,
      layover: layoverId,
      host: hostId,
      during: range(interval),
    })),
  );
  const tables = {
    hosts: rows(hostRows),
    layovers: rows(layoverRows),
    windows: rows(windowRows),
    venues: rows(venueRows),
    pending,
  };
  const found: { hub: number; layover: string; host: string }[] = await db.query(PAIRS, [
    JSON.stringify(tables),
    invitation.maxOpenPerHost,
    rankOf(gates.languageLevel),
    gates.minMeetMinutes,
  ]);
  return found.map(({ hub, layover: layoverId, host: hostId }) => `${hub} ${layoverId} ${hostId}`).sort();
}

function pairsOfEngine(hubs: readonly HubSnapshot[]): string[] {
  return hubs
    .flatMap((input, hub) =>
      matchHub(input, { explained: Infinity, nearMisses: false }).layovers.flatMap(({ candidates }) =>
        candidates.map(({ layoverId, hostId }) => `${hub} ${layoverId} ${hostId}`),
      ),
    )
    .sort();
}

describe(`the candidates of ${HUBS} random hubs`, () => {
  it('are the pairs that a query finds by the same gates', async () => {
    const random = createRandom(SEED);
    const hubs = numbers(HUBS).map((n) => anyHub(random.fork(n)));
    let found = 0;
    for (let from = 0; from < HUBS; from += BATCH) {
      const batch = hubs.slice(from, from + BATCH);
      const expected = await pairsInSql(batch);
      expect(pairsOfEngine(batch)).toEqual(expected);
      found += expected.length;
    }
    // Neither all pairs nor none, or it would say nothing.
    expect(found).toBeGreaterThan(HUBS);
  });
});
