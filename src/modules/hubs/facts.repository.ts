import type { EntityManager } from 'typeorm';
import { newId } from '../../shared/ids.js';
import type { HubFacts, TransferRuleFacts } from './facts/index.js';

/**
 * Brings what is known by hand into the database, or up to date there: everything is found again by its key, so that
 * ids stay and a second start adds nothing. Rules that the facts no longer have go; zones and venues, which people's
 * plans refer to, stay, venues as inactive ones. What staff override stands apart and is not touched.
 */
export async function seedHubs(tx: EntityManager, facts: readonly HubFacts[]): Promise<void> {
  for (const hub of facts) {
    const { hubId, isNew } = await upsertHub(tx, hub);
    const changes = [
      await upsertZones(tx, hubId, hub),
      await upsertVenues(tx, hubId, hub),
      await upsertRules(tx, hubId, hub),
    ];
    if (!isNew && changes.some((count) => count > 0)) {
      await tx.query('UPDATE hub SET revision = revision + 1 WHERE id = $1', [hubId]);
    }
  }
}

async function upsertHub(tx: EntityManager, hub: HubFacts): Promise<{ hubId: string; isNew: boolean }> {
  const values = [hub.iata, hub.name, hub.city, hub.countryCode, hub.timeZone, hub.position.lat, hub.position.lon];
  const fields = [...values, hub.terminals, hub.emergencyNumber, hub.source];
  const inserted: { id: string }[] = await tx.query(
    `INSERT INTO hub AS h (id, iata, name, city, country_code, time_zone, lat, lon, terminals, emergency_number, source,
                           revision)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)
     ON CONFLICT (iata) DO NOTHING
     RETURNING id`,
    [newId(), ...fields],
  );
  if (inserted[0]) return { hubId: inserted[0].id, isNew: true };
  await tx.query(
    `UPDATE hub
     SET name = $2, city = $3, country_code = $4, time_zone = $5, lat = $6, lon = $7, terminals = $8,
         emergency_number = $9, source = $10, revision = revision + 1
     WHERE iata = $1
       AND (name, city, country_code, time_zone, lat, lon, terminals, emergency_number, source)
           IS DISTINCT FROM ($2, $3, $4, $5, $6::float8, $7::float8, $8::text[], $9, $10)`,
    fields,
  );
  const [row]: { id: string }[] = await tx.query('SELECT id FROM hub WHERE iata = $1', [hub.iata]);
  return { hubId: row!.id, isNew: false };
}

async function upsertZones(tx: EntityManager, hubId: string, hub: HubFacts): Promise<number> {
  const rows = hub.zones.map(({ key, name, centre, note = '', source }) => ({
    id: newId(),
    key,
    name,
    ...centre,
    note,
    source,
  }));
  const changed: unknown[] = await tx.query(
    `INSERT INTO zone AS z (id, hub_id, key, name, lat, lon, note, source)
     SELECT id, $1, key, name, lat, lon, note, source
     FROM jsonb_to_recordset($2::jsonb)
       AS f (id uuid, key text, name text, lat float8, lon float8, note text, source text)
     ON CONFLICT (hub_id, key) DO UPDATE
     SET name = EXCLUDED.name, lat = EXCLUDED.lat, lon = EXCLUDED.lon, note = EXCLUDED.note, source = EXCLUDED.source
     WHERE (z.name, z.lat, z.lon, z.note, z.source)
       IS DISTINCT FROM (EXCLUDED.name, EXCLUDED.lat, EXCLUDED.lon, EXCLUDED.note, EXCLUDED.source)
     RETURNING z.id`,
    [hubId, JSON.stringify(rows)],
  );
  return changed.length;
}

const VENUE_COLUMNS = [
  'zone_id',
  'name',
  'address',
  'lat',
  'lon',
  'kind',
  'step_free',
  'alcohol_free',
  'quiet',
  'vegetarian',
  'child_friendly',
  'opening_hours',
  'source',
];

async function upsertVenues(tx: EntityManager, hubId: string, hub: HubFacts): Promise<number> {
  const rows = hub.venues.map(({ position, features, ...venue }) => ({ id: newId(), ...venue, ...position, ...features }));
  const list = (prefix: string): string => VENUE_COLUMNS.map((column) => prefix + column).join(', ');
  const changed: unknown[] = await tx.query(
    `INSERT INTO venue AS v (id, hub_id, key, ${list('')})
     SELECT f.id, $1, f.key, z.id, f.name, f.address, f.lat, f.lon, f.kind, f."stepFree", f."alcoholFree", f.quiet,
            f.vegetarian, f."childFriendly", f."openingHours", f.source
     FROM jsonb_to_recordset($2::jsonb)
       AS f (id uuid, key text, "zoneKey" text, name text, address text, lat float8, lon float8, kind text,
             "stepFree" boolean, "alcoholFree" boolean, quiet boolean, vegetarian boolean, "childFriendly" boolean,
             "openingHours" jsonb, source text)
     JOIN zone z ON z.hub_id = $1 AND z.key = f."zoneKey"
     ORDER BY f.id
     ON CONFLICT (hub_id, key) DO UPDATE
     SET ${VENUE_COLUMNS.map((column) => `${column} = EXCLUDED.${column}`).join(', ')}
     WHERE (${list('v.')}) IS DISTINCT FROM (${list('EXCLUDED.')})
     RETURNING v.id`,
    [hubId, JSON.stringify(rows)],
  );
  const [, gone]: [unknown, number] = await tx.query(
    'UPDATE venue SET active = false WHERE hub_id = $1 AND active AND key <> ALL ($2)',
    [hubId, hub.venues.map(({ key }) => key)],
  );
  return changed.length + gone;
}

async function upsertRules(tx: EntityManager, hubId: string, hub: HubFacts): Promise<number> {
  const keys = ruleKeys(hub.transferRules);
  const rows = hub.transferRules.map((rule, index) => ({ id: newId(), key: keys[index], ...rule }));
  const changed: unknown[] = await tx.query(
    `INSERT INTO transfer_rule AS t (id, hub_id, zone_id, key, kind, conditions, minutes, additive, source, source_url,
                                     valid_from, valid_to)
     SELECT f.id, $1, z.id, f.key, f.kind, f.conditions, f.minutes, f.additive, f.source, f."sourceUrl", f."validFrom",
            f."validTo"
     FROM jsonb_to_recordset($2::jsonb)
       AS f (id uuid, "zoneKey" text, key text, kind text, conditions jsonb, minutes int, additive boolean, source text,
             "sourceUrl" text, "validFrom" date, "validTo" date)
     LEFT JOIN zone z ON z.hub_id = $1 AND z.key = f."zoneKey"
     ON CONFLICT (hub_id, key) DO UPDATE
     SET minutes = EXCLUDED.minutes, source = EXCLUDED.source, source_url = EXCLUDED.source_url,
         valid_to = EXCLUDED.valid_to
     WHERE (t.minutes, t.source, t.source_url, t.valid_to)
       IS DISTINCT FROM (EXCLUDED.minutes, EXCLUDED.source, EXCLUDED.source_url, EXCLUDED.valid_to)
     RETURNING t.id`,
    [hubId, JSON.stringify(rows)],
  );
  const [, gone]: [unknown, number] = await tx.query(
    'DELETE FROM transfer_rule WHERE hub_id = $1 AND key <> ALL ($2)',
    [hubId, keys],
  );
  return changed.length + gone;
}

/** What a rule is about, and since when: two that agree in all of it are told apart by their order. */
export function ruleKeys(rules: readonly TransferRuleFacts[]): string[] {
  const seen = new Map<string, number>();
  return rules.map(({ kind, zoneKey, conditions, additive, validFrom }) => {
    const when = Object.entries(conditions)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${name}=${String(value)}`);
    const key = [kind, zoneKey, ...when, additive ? 'extra' : undefined, validFrom].filter(Boolean).join('/');
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? key : `${key}#${count}`;
  });
}
