import { HubMatcher, type EngineLayover } from '../src/engine/index.js';
import { intervalTransformer } from '../src/platform/database/index.js';
import type { Size } from './index.js';
import { startBusyHub, type BusyHub } from './lib/busy-hub.js';
import { note, report } from './lib/figure.js';
import { snapshotOf } from './lib/hub-snapshot.js';
import { medianMs } from './lib/interleaved.js';

const SEED = 'candidates-2026';
const LAYOVERS = 40;
const TOP = 60;
const hosts: Record<Size, number> = { small: 2_000, full: 20_000 };

/**
 * The same question to the database: free for long enough, party, a shared language, a zone within reach; the most
 * shared interests and the longest time first. Simpler than the engine's: no venues, wishes, caps, nor most factors.
 */
const SQL = `
  SELECT h.id, sum(least(upper(a.during), upper($3::tstzrange)) - greatest(lower(a.during), lower($3::tstzrange))) AS together,
         cardinality(ARRAY(SELECT unnest(h.interests) INTERSECT SELECT unnest($5::text[]))) AS shared
  FROM free_interval a
  JOIN host h ON h.id = a.host_id AND h.programme_id = $1 AND h.hub_id = $2 AND h.state = 'approved'
  WHERE a.during && $3::tstzrange
    AND least(upper(a.during), upper($3::tstzrange)) - greatest(lower(a.during), lower($3::tstzrange)) >= interval '60 minutes'
    AND h.party_max >= $4
    AND EXISTS (SELECT FROM host_language l
                WHERE l.host_id = h.id AND l.mode = 'speaks' AND l.level <> 'basic' AND l.language = ANY ($6))
    AND EXISTS (SELECT FROM host_zone z WHERE z.host_id = h.id)
  GROUP BY h.id ORDER BY shared DESC, together DESC LIMIT ${TOP}`;

/** One row an interval, with the index that finds what overlaps: the form in which a query is at its best. */
const FREE_INTERVALS = [
  'CREATE TABLE free_interval AS SELECT host_id, unnest(during) AS during FROM availability',
  'CREATE INDEX ON free_interval USING gist (during)',
  'ANALYZE',
];

/** The best hosts for one layover out of all intervals of a hub, against a query for them. */
export async function run(size: Size): Promise<void> {
  note(`  seed ${SEED}; filling the database ...`);
  const busy = await startBusyHub(SEED, { layovers: LAYOVERS, hosts: hosts[size] });
  try {
    const snapshot = await snapshotOf(busy);
    const matcher = new HubMatcher(snapshot);
    matcher.upsertHosts(snapshot.hosts);
    for (const statement of FREE_INTERVALS) await busy.database.manager.query(statement);
    const intervals = snapshot.hosts.reduce((sum, { availability }) => sum + availability.length, 0);
    const took = await medianMs([
      {
        name: 'engine',
        run: () => matcher.match(snapshot, { explained: 0, nearMisses: false }),
      },
      {
        name: 'sql',
        run: async () => {
          for (const layover of snapshot.layovers) await ask(busy, layover);
        },
      },
    ]);
    report({
      bench: 'candidates',
      case: `${intervals} intervals of ${snapshot.hosts.length}`,
      metric: 'medianMs',
      value: took.get('engine')! / LAYOVERS,
      unit: 'ms a layover',
      yardstick: 'sql',
      yardstickValue: took.get('sql')! / LAYOVERS,
    });
  } finally {
    await busy.close();
  }
}

function ask({ database, programmeId, hub }: BusyHub, layover: EngineLayover): Promise<unknown> {
  return database.manager.query(SQL, [
    programmeId,
    hub.id,
    intervalTransformer.to({ start: layover.arrivesAt, end: layover.departsAt }),
    layover.partySize,
    layover.interests,
    layover.languages.filter(({ level }) => level !== 'basic').map(({ tag }) => tag),
  ]);
}
