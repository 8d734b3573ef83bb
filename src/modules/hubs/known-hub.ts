import type { EngineVenue, EngineZone, RulePack, TransferRule as EngineRule } from '../../engine/index.js';
import { contains, type Interval } from '../../shared/interval.js';
import { localInstant } from '../../shared/local-time.js';
import type { Hub } from './hub.entity.js';
import { openIntervals } from './opening-hours.js';
import type { TransferOverride } from './transfer-override.entity.js';
import type { TransferRule } from './transfer-rule.entity.js';
import type { Venue } from './venue.entity.js';
import type { Zone } from './zone.entity.js';

export interface HubRows {
  hub: Hub;
  /** In the order in which people are shown them: the first of equally good ones is the best. */
  zones: readonly Zone[];
  venues: readonly Venue[];
  rules: readonly TransferRule[];
  overrides: readonly TransferOverride[];
}

/** Everything known about a hub at one revision, ready for the engine. Never changes. */
export class KnownHub {
  private readonly zonesByKey: ReadonlyMap<string, Zone>;
  private readonly zonesById: ReadonlyMap<string, Zone>;
  private readonly venuesById: ReadonlyMap<string, Venue>;
  private readonly packs = new Map<string, RulePack>();
  /** Looking into the time zone is slow, and venues share their hours. */
  private readonly instants = new Map<string, number>();

  constructor(private readonly rows: HubRows) {
    this.zonesByKey = new Map(rows.zones.map((zone) => [zone.key, zone]));
    this.zonesById = new Map(rows.zones.map((zone) => [zone.id, zone]));
    this.venuesById = new Map(rows.venues.map((venue) => [venue.id, venue]));
  }

  get hub(): Hub {
    return this.rows.hub;
  }
  get id(): string {
    return this.rows.hub.id;
  }
  get timeZone(): string {
    return this.rows.hub.timeZone;
  }
  get zones(): readonly Zone[] {
    return this.rows.zones;
  }
  /** Active venues. */
  get venues(): readonly Venue[] {
    return this.rows.venues;
  }
  get rules(): readonly TransferRule[] {
    return this.rows.rules;
  }

  zoneByKey(key: string): Zone | undefined {
    return this.zonesByKey.get(key);
  }

  zoneById(id: string): Zone | undefined {
    return this.zonesById.get(id);
  }

  venueById(id: string): Venue | undefined {
    return this.venuesById.get(id);
  }

  /** The hub's transfer rules with what the programme has added to them. */
  pack(programmeId: string): RulePack {
    let pack = this.packs.get(programmeId);
    if (!pack) {
      const added = this.rows.overrides
        .filter((override) => override.programmeId === programmeId)
        .map((override) => this.engineRule(override, true));
      const rules = [...this.rows.rules.map((rule) => this.engineRule(rule, rule.additive)), ...added];
      this.packs.set(programmeId, (pack = { timeZone: this.timeZone, rules }));
    }
    return pack;
  }

  /** Every zone with its active venues, their opening hours expanded over `within`. */
  engineZones(within: Interval): EngineZone[] {
    return this.zones.map((zone) => ({
      key: zone.key,
      centre: { lat: zone.lat, lon: zone.lon },
      venues: this.venues
        .filter((venue) => venue.zoneId === zone.id)
        .map((venue) => this.engineVenue(venue, within)),
    }));
  }

  /** Whether an active venue of the hub is open all through an interval. */
  isOpen(venueId: string, during: Interval): boolean {
    const venue = this.venueById(venueId);
    return venue !== undefined && this.openHours(venue, during).some((open) => contains(open, during));
  }

  private engineVenue(venue: Venue, within: Interval): EngineVenue {
    const { id, lat, lon, stepFree, alcoholFree, quiet, vegetarian, childFriendly } = venue;
    return {
      id,
      position: { lat, lon },
      features: { stepFree, alcoholFree, quiet, vegetarian, childFriendly },
      open: this.openHours(venue, within),
    };
  }

  private openHours(venue: Venue, within: Interval): Interval[] {
    return openIntervals(venue.openingHours, within, this.timeZone, (date, time) => {
      const key = `${date}T${time}`;
      let at = this.instants.get(key);
      if (at === undefined) this.instants.set(key, (at = localInstant(date, time, this.timeZone)));
      return at;
    });
  }

  private engineRule(rule: TransferRule | TransferOverride, additive: boolean): EngineRule {
    const { id, kind, zoneId, conditions, minutes, source, sourceUrl, validFrom, validTo } = rule;
    return {
      id,
      kind,
      ...(zoneId !== null && { zoneKey: this.zonesById.get(zoneId)?.key }),
      conditions,
      minutes,
      additive,
      source,
      ...(sourceUrl !== null && { sourceUrl }),
      validFrom,
      ...(validTo !== null && { validTo }),
    };
  }
}
