import type { EntityManager } from 'typeorm';
import { hubFactsOf, KnownHub, seedHubs, type HubFacts } from '../../src/modules/hubs/index.js';
import { ruleKeys } from '../../src/modules/hubs/facts.repository.js';
import { HubsRepository } from '../../src/modules/hubs/hubs.repository.js';
import type { TransferOverride } from '../../src/modules/hubs/transfer-override.entity.js';
import { newId } from '../../src/shared/ids.js';

/** A hub with the facts that are known of it by hand, without a database. */
export function knownHub(
  iata = 'AMS',
  overrides: (zoneId: (key: string) => string) => TransferOverride[] = () => [],
): KnownHub {
  const facts = hubFactsOf(iata);
  const { position, transferRules, zones, venues, ...hub } = facts;
  const id = newId();
  const zoneRows = zones.map(({ centre, note = '', ...zone }) => ({ ...zone, ...centre, note, id: newId(), hubId: id }));
  const zoneId = (key: string): string => zoneRows.find((zone) => zone.key === key)!.id;
  const keys = ruleKeys(transferRules);
  return new KnownHub({
    hub: { ...hub, ...position, id, terminals: [...hub.terminals], revision: 1 },
    zones: zoneRows,
    venues: venues.map(({ zoneKey, position: at, features, openingHours, ...venue }) => ({
      ...venue,
      ...at,
      ...features,
      openingHours: openingHours.map((hours) => ({ ...hours, weekdays: [...hours.weekdays] })),
      id: newId(),
      hubId: id,
      zoneId: zoneId(zoneKey),
      active: true,
    })),
    rules: transferRules.map(({ zoneKey, sourceUrl = null, validTo = null, ...rule }, index) => ({
      ...rule,
      id: newId(),
      hubId: id,
      key: keys[index]!,
      zoneId: zoneKey === undefined ? null : zoneId(zoneKey),
      sourceUrl,
      validTo,
    })),
    overrides: overrides(zoneId),
  });
}

/** Minutes that a programme adds to every way back at a hub, over the whole of 2026, unless said otherwise. */
export function transferOverride(change: Partial<TransferOverride> = {}): TransferOverride {
  return {
    id: newId(),
    programmeId: newId(),
    hubId: newId(),
    zoneId: null,
    kind: 'transit_back',
    conditions: {},
    minutes: 30,
    source: 'Track works',
    sourceUrl: null,
    validFrom: '2026-01-01',
    validTo: '2027-01-01',
    createdById: null,
    createdAt: new Date('2026-01-01T00:00:00Z'),
    ...change,
  };
}

/** The facts of a hub in the database. */
export async function createHub(db: EntityManager, facts: string | HubFacts = 'AMS'): Promise<KnownHub> {
  const hub = typeof facts === 'string' ? hubFactsOf(facts) : facts;
  await db.transaction((tx) => seedHubs(tx, [hub]));
  const repository = new HubsRepository();
  const { id } = (await repository.revisionOf(db, { iata: hub.iata }))!;
  return new KnownHub(await repository.load(db, id));
}
