import { describe, expect, it } from '@jest/globals';
import { hubFacts, hubFactsOf, type HubFacts, type Position, type TransferRuleFacts } from './index.js';
import { marginPercentiles, transferRuleKinds, venueKinds } from './types.js';

const EARTH_RADIUS_KM = 6371;

function distanceKm(a: Position, b: Position): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const h =
    Math.sin(radians(b.lat - a.lat) / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lon - a.lon) / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(h));
}

function rule(hub: HubFacts, matches: (rule: TransferRuleFacts) => boolean): TransferRuleFacts {
  const found = hub.transferRules.filter((candidate) => !candidate.additive && matches(candidate));
  expect(found).toHaveLength(1);
  return found[0]!;
}

const exit = (hub: HubFacts, border: boolean, bags: boolean) =>
  rule(hub, (r) => r.kind === 'exit' && r.conditions.border === border && r.conditions.bags === bags).minutes;
const returnBuffer = (hub: HubFacts, border: boolean) =>
  rule(hub, (r) => r.kind === 'return_buffer' && r.conditions.border === border).minutes;
const transit = (hub: HubFacts, kind: 'transit_out' | 'transit_back', zoneKey: string) =>
  rule(hub, (r) => r.kind === kind && r.zoneKey === zoneKey).minutes;

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

describe('the hubs', () => {
  it('are the eight that programmes start with, each once', () => {
    expect(hubFacts.map((hub) => hub.iata)).toEqual(['AMS', 'ZRH', 'KEF', 'IST', 'DOH', 'SIN', 'LIS', 'CDG']);
  });

  it('are found by code, and an unknown code is an error', () => {
    expect(hubFactsOf('KEF').city).toBe('Reykjavík');
    expect(() => hubFactsOf('XXX')).toThrow(RangeError);
  });
});

describe.each(hubFacts.map((hub) => [hub.iata, hub] as const))('the facts of %s', (_iata, hub) => {
  it('have a valid time zone, country, emergency number and position', () => {
    expect(() => new Intl.DateTimeFormat('en', { timeZone: hub.timeZone })).not.toThrow();
    expect(hub.timeZone).toContain('/');
    expect(hub.countryCode).toMatch(/^[A-Z]{2}$/);
    expect(hub.emergencyNumber).toMatch(/^\d{3}$/);
    expect(Math.abs(hub.position.lat)).toBeLessThan(90);
    expect(Math.abs(hub.position.lon)).toBeLessThan(180);
    expect(hub.source).not.toBe('');
  });

  it('have unique keys of zones, venues and terminals', () => {
    for (const keys of [hub.zones.map((z) => z.key), hub.venues.map((v) => v.key), hub.terminals]) {
      expect(keys.length).toBeGreaterThan(0);
      expect(new Set(keys).size).toBe(keys.length);
    }
    for (const { key } of [...hub.zones, ...hub.venues]) expect(key).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('put every venue in a zone of the hub, and a venue in every zone', () => {
    expect(new Set(hub.venues.map((venue) => venue.zoneKey))).toEqual(new Set(hub.zones.map((zone) => zone.key)));
  });

  it('keep zones within 40 km of the hub and venues within 3 km of the centre of their zone', () => {
    for (const zone of hub.zones) {
      const away = distanceKm(hub.position, zone.centre);
      expect({ zone: zone.key, near: away < 40, away: away > 2 }).toEqual({ zone: zone.key, near: true, away: true });
    }
    for (const venue of hub.venues) {
      const zone = hub.zones.find((candidate) => candidate.key === venue.zoneKey)!;
      const away = distanceKm(zone.centre, venue.position);
      const closest = Math.min(...hub.zones.map((candidate) => distanceKm(candidate.centre, venue.position)));
      expect({ venue: venue.key, near: away < 3, inItsZone: away - closest < 1 }).toEqual({
        venue: venue.key,
        near: true,
        inItsZone: true,
      });
    }
  });

  it('have no two venues or zones at the same place', () => {
    for (const positions of [hub.zones.map((z) => z.centre), hub.venues.map((v) => v.position)]) {
      expect(new Set(positions.map(({ lat, lon }) => `${lat},${lon}`)).size).toBe(positions.length);
    }
  });

  it('give every venue a kind, an address, a source and valid opening hours', () => {
    for (const venue of hub.venues) {
      expect(venueKinds).toContain(venue.kind);
      for (const text of [venue.name, venue.address, venue.source]) expect(text.trim()).not.toBe('');
      expect(venue.openingHours.length).toBeGreaterThan(0);
      for (const { weekdays, from, to } of venue.openingHours) {
        expect(weekdays.length).toBeGreaterThan(0);
        expect(new Set(weekdays).size).toBe(weekdays.length);
        for (const weekday of weekdays) expect([1, 2, 3, 4, 5, 6, 7]).toContain(weekday);
        expect(from).toMatch(CLOCK);
        expect(to === '24:00' || CLOCK.test(to)).toBe(true);
        expect(to).not.toBe(from);
      }
    }
  });

  it('have an exit for each combination of border and bags, never shorter with more to do', () => {
    expect(exit(hub, true, true)).toBeGreaterThanOrEqual(exit(hub, true, false));
    expect(exit(hub, false, true)).toBeGreaterThanOrEqual(exit(hub, false, false));
    expect(exit(hub, true, true)).toBeGreaterThanOrEqual(exit(hub, false, true));
    expect(exit(hub, true, false)).toBeGreaterThanOrEqual(exit(hub, false, false));
  });

  it('have a return buffer of two to four hours with and without border', () => {
    expect(returnBuffer(hub, false)).toBeGreaterThanOrEqual(120);
    expect(returnBuffer(hub, true)).toBeGreaterThanOrEqual(returnBuffer(hub, false));
    expect(returnBuffer(hub, true)).toBeLessThanOrEqual(240);
  });

  it('have an arrival margin for each percentile, never falling', () => {
    const minutes = marginPercentiles.map(
      (percentile) => rule(hub, (r) => r.kind === 'arrival_margin' && r.conditions.percentile === percentile).minutes,
    );
    expect(minutes).toEqual([...minutes].sort((a, b) => a - b));
  });

  it('have transit both ways for every zone, and for no other', () => {
    for (const { key } of hub.zones) {
      expect(transit(hub, 'transit_out', key)).toBeGreaterThan(0);
      expect(transit(hub, 'transit_back', key)).toBeGreaterThan(0);
    }
    const zoneKeys = new Set(hub.zones.map((zone) => zone.key));
    for (const { kind, zoneKey } of hub.transferRules) {
      if (kind === 'transit_out' || kind === 'transit_back') expect(zoneKeys.has(zoneKey ?? '')).toBe(true);
      else expect(zoneKey).toBeUndefined();
    }
  });

  it('have whole minutes, a source, a first day and valid conditions in every rule', () => {
    for (const { kind, minutes, source, validFrom, validTo, conditions } of hub.transferRules) {
      expect(transferRuleKinds).toContain(kind);
      expect(Number.isInteger(minutes) && minutes >= 0).toBe(true);
      expect(source.trim()).not.toBe('');
      expect(validFrom).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      if (validTo) expect(validTo > validFrom).toBe(true);
      expect(conditions.localTimeFrom === undefined).toBe(conditions.localTimeTo === undefined);
      if (conditions.localTimeFrom) expect(conditions.localTimeFrom).toMatch(CLOCK);
      if (conditions.terminal) expect(hub.terminals).toContain(conditions.terminal);
    }
  });
});

describe('six hours at Schiphol', () => {
  const ams = hubFactsOf('AMS');
  const usableMinutes = (hours: number, zoneKey: string, border: boolean) =>
    hours * 60 -
    exit(ams, true, true) -
    returnBuffer(ams, border) -
    transit(ams, 'transit_out', zoneKey) -
    transit(ams, 'transit_back', zoneKey);

  it('leave 66 minutes in the Centrum with passport control, bags and an intercontinental departure', () => {
    expect(usableMinutes(6, 'centrum', true)).toBe(66);
  });

  it('leave 126 minutes with a European departure', () => {
    expect(usableMinutes(6, 'centrum', false)).toBe(126);
  });

  it('leave less in every other zone', () => {
    for (const { key } of ams.zones) {
      if (key !== 'centrum') expect(usableMinutes(6, key, true)).toBeLessThan(66);
    }
  });
});

describe('the delays of Zurich', () => {
  it('ask for 39 minutes at the 95th percentile', () => {
    const margins = hubFactsOf('ZRH').transferRules.filter((r) => r.kind === 'arrival_margin');
    expect(margins.map((r) => [r.conditions.percentile, r.minutes])).toEqual([
      [50, 2],
      [80, 15],
      [90, 26],
      [95, 39],
    ]);
  });
});
