import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { languageLevelRank } from '../src/contracts/languages.js';
import { HubMatcher, layoverVerdict, type EngineLayover, type HubSnapshot } from '../src/engine/index.js';
import { startEmbeddedPostgres } from '../src/platform/embedded/index.js';
import { formatRange } from '../src/platform/database/index.js';
import type { Size } from './index.js';
import { note, report } from './lib/figure.js';
import { generatedHub } from './lib/generated-hub.js';
import { medianMs } from './lib/interleaved.js';

const SEED = 'candidates-2026';
const LAYOVERS = 40;
const hosts: Record<Size, number> = { small: 2_000, full: 20_000 };
/** All of a hub's layovers at once, in one thread. */
const wholeHub: Record<Size, number> = { small: 200, full: 5_000 };

/**
 * The form in which a query is at its best: a row a host with all that gates look at, a row a free interval with the
 * index that finds what overlaps, a row a venue.
 */
const TABLES = [
  `CREATE TABLE bench_host (id int PRIMARY KEY, gender text, party int, same_gender bool, no_children bool, step_free bool,
     no_alcohol bool, invitations int, invitation_cap int, speaks text[], zones text[], interests text[], own_points int)`,
  'CREATE TABLE bench_free (host int, during tstzrange)',
  'CREATE TABLE bench_venue (zone text, step_free bool, alcohol_free bool, child_friendly bool, open tstzmultirange)',
];
const INDEXES = ['CREATE INDEX ON bench_free USING gist (during)', 'CREATE INDEX ON bench_venue (zone)', 'VACUUM ANALYZE'];

/**
 * The engine's gates; of its score only what a query has at hand: shared interests, the time together and the host's
 * own points. The windows of the zones are given.
 */
const SQL = `
  WITH w AS MATERIALIZED (SELECT * FROM unnest($1::text[], $2::tstzrange[]) AS w(zone, during)),
  place AS MATERIALIZED (
    SELECT v.zone, v.step_free, v.alcohol_free, slot
    FROM w JOIN bench_venue v USING (zone) CROSS JOIN unnest(v.open * tstzmultirange(w.during)) AS slot
    WHERE (v.step_free OR NOT $3) AND (v.alcohol_free OR NOT $4) AND (v.child_friendly OR NOT $5)
      AND upper(slot) - lower(slot) >= interval '60 minutes')
  SELECT h.id, max(least(upper(f.during), upper(place.slot)) - greatest(lower(f.during), lower(place.slot))) AS together,
         cardinality(ARRAY(SELECT unnest(h.interests) INTERSECT SELECT unnest($9::text[]))) AS shared
  FROM bench_free f JOIN bench_host h ON h.id = f.host
  JOIN place ON place.zone = ANY (h.zones) AND (place.step_free OR NOT h.step_free)
            AND (place.alcohol_free OR NOT h.no_alcohol)
            AND least(upper(f.during), upper(place.slot)) - greatest(lower(f.during), lower(place.slot))
                >= interval '60 minutes'
  WHERE f.during && $6::tstzrange AND h.party >= $7 AND h.speaks && $8::text[] AND h.invitations < h.invitation_cap
    AND (NOT (h.same_gender OR $10) OR (h.gender = $11 AND $11 <> 'undisclosed')) AND NOT ($5 AND h.no_children)
  GROUP BY h.id ORDER BY shared DESC, together DESC, h.own_points DESC LIMIT 60`;

/** The best hosts for one layover out of all intervals of a hub, against a query for them; and the hub as a whole. */
export async function run(size: Size): Promise<void> {
  note(`  seed ${SEED}; filling the database ...`);
  const hub = generatedHub(SEED, { layovers: Math.max(LAYOVERS, wholeHub[size]), hosts: hosts[size] });
  const asked = { ...hub, layovers: hub.layovers.slice(0, LAYOVERS) };
  const intervals = hub.hosts.reduce((sum, { availability }) => sum + availability.length, 0);
  const where = `${intervals} intervals of ${hub.hosts.length}`;
  const matcher = new HubMatcher(hub);
  matcher.upsertHosts(hub.hosts);
  const once = { explained: 0, nearMisses: false };

  const dataDir = await mkdtemp(join(tmpdir(), 'interlude-bench-'));
  await chmod(dataDir, 0o711); // the database's own user has to get in
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  const db = new pg.Client({ connectionString: server.url });
  await db.connect();
  try {
    await fill(db, hub);
    const questions = asked.layovers.map((layover) => parameters(hub, layover));
    const took = await medianMs([
      { name: 'engine', run: () => matcher.match(asked, once) },
      {
        name: 'sql',
        run: async () => {
          for (const question of questions) await db.query({ name: 'candidates', text: SQL, values: question });
        },
      },
    ]);
    report({
      bench: 'candidates',
      case: where,
      metric: 'medianMs',
      value: took.get('engine')! / LAYOVERS,
      unit: 'ms a layover',
      yardstick: 'sql',
      yardstickValue: took.get('sql')! / LAYOVERS,
    });
  } finally {
    await db.end();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }

  for (const policy of ['one_at_a_time', 'rounds'] as const) {
    const ruleSet = { ...hub.ruleSet, invitation: { ...hub.ruleSet.invitation, policy } };
    const took = await medianMs([{ name: policy, run: () => matcher.match({ ...hub, ruleSet }, once) }]);
    const cpu = `${hub.layovers.length}x${hub.hosts.length} ${policy}`;
    report({ bench: 'candidates', case: cpu, metric: 'matchMs', value: took.get(policy)!, unit: 'ms' });
  }
}

async function fill(db: pg.Client, { hosts: all, zones }: HubSnapshot): Promise<void> {
  for (const statement of TABLES) await db.query(statement);
  const rows = all.map((host, id) => ({
    id,
    gender: host.gender,
    party: host.maxPartySize,
    same_gender: host.wishes.sameGenderOnly,
    no_children: host.wishes.noChildren,
    step_free: host.wishes.stepFree,
    no_alcohol: host.wishes.noAlcohol,
    invitations: host.invitationsThisWeek,
    invitation_cap: host.caps?.invitationsPerWeek,
    speaks: host.languages
      .filter(({ mode, level }) => mode === 'speaks' && languageLevelRank(level) > 0)
      .map(({ tag }) => tag),
    zones: host.zoneKeys,
    interests: host.interests,
    own_points: host.stats.invitationsAnswered,
  }));
  const free = all.flatMap(({ availability }, host) => availability.map((during) => ({ host, during: formatRange(during) })));
  const venues = zones.flatMap(({ key, venues: list }) =>
    list.map(({ features, open }) => ({
      zone: key,
      step_free: features.stepFree,
      alcohol_free: features.alcoholFree,
      child_friendly: features.childFriendly,
      open: `{${open.map(formatRange).join()}}`,
    })),
  );
  for (const [table, list] of [['bench_host', rows], ['bench_free', free], ['bench_venue', venues]] as const) {
    await db.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(null::${table}, $1)`, [JSON.stringify(list)]);
  }
  for (const statement of INDEXES) await db.query(statement);
}

function parameters({ zones, transferRules, hub, ruleSet }: HubSnapshot, layover: EngineLayover): unknown[] {
  const { windows } = layoverVerdict(layover, zones, { timeZone: hub.timeZone, rules: transferRules }, ruleSet);
  const known = windows.flatMap(({ zoneKey, window }) => (window ? [{ zoneKey, window }] : []));
  const span = {
    start: Math.min(...known.map(({ window }) => window.start)),
    end: Math.max(...known.map(({ window }) => window.end)),
  };
  const { wishes } = layover;
  return [
    known.map(({ zoneKey }) => zoneKey),
    known.map(({ window }) => formatRange(window)),
    wishes.stepFree,
    wishes.noAlcohol,
    wishes.childrenAlong,
    formatRange(span),
    layover.partySize,
    layover.languages.filter(({ level }) => languageLevelRank(level) > 0).map(({ tag }) => tag),
    layover.interests,
    wishes.sameGenderOnly,
    layover.gender,
  ];
}
