import { describe, expect, it } from '@jest/globals';
import { crossesBorder, airportCountry, hubFacts, hubFactsOf, type HubFacts } from '../../modules/hubs/facts/index.js';
import { localDate, yearsBetween } from '../../shared/local-time.js';
import { generateLayovers, type GeneratedLayover } from './index.js';

const FROM = '2026-11-23';
const everywhere = hubFacts.map(
  (facts) => [facts.iata, facts, generateLayovers({ facts, seed: 3, from: FROM })] as const,
);

/** Usable minutes in a zone by the rules that hold all day, at the 95th percentile of delays. */
function usableMinutes(facts: HubFacts, layover: GeneratedLayover, zoneKey: string): number {
  const minutes = (kind: string, matches: (rule: HubFacts['transferRules'][number]) => boolean) =>
    facts.transferRules.find((rule) => rule.kind === kind && !rule.additive && matches(rule))!.minutes;
  const { arrivalBorder: border, checkedBags: bags, departureBorder } = layover;
  const total = (Date.parse(layover.departsAt) - Date.parse(layover.arrivesAt)) / 60_000;
  return (
    total -
    minutes('arrival_margin', (rule) => rule.conditions.percentile === 95) -
    minutes('exit', (rule) => rule.conditions.border === border && rule.conditions.bags === bags) -
    minutes('return_buffer', (rule) => rule.conditions.border === departureBorder) -
    minutes('transit_out', (rule) => rule.zoneKey === zoneKey) -
    minutes('transit_back', (rule) => rule.zoneKey === zoneKey)
  );
}

describe.each(everywhere)('the layovers at %s', (iata, facts, layovers) => {
  it('are sixty, the same for the same request', () => {
    expect(layovers).toHaveLength(60);
    expect(generateLayovers({ facts, seed: 3, from: FROM, count: 20 })).toEqual(layovers.slice(0, 20));
    expect(generateLayovers({ facts, seed: 4, from: FROM })[0]).not.toEqual(layovers[0]);
  });

  it('belong to adults with an address of their own', () => {
    expect(new Set(layovers.map((layover) => layover.traveller.email)).size).toBe(layovers.length);
    for (const { traveller, arrivesAt } of layovers) {
      expect(yearsBetween(traveller.bornOn, arrivesAt.slice(0, 10))).toBeGreaterThanOrEqual(18);
    }
  });

  it('leave two hours or more in the nearest zone', () => {
    for (const layover of layovers) {
      const best = Math.max(...facts.zones.map(({ key }) => usableMinutes(facts, layover, key)));
      expect({ key: layover.key, enough: best >= 120, sane: best <= 345 }).toEqual({
        key: layover.key,
        enough: true,
        sane: true,
      });
    }
  });

  it('arrive within the week, at whole five minutes, and leave within a day', () => {
    for (const { arrivesAt, departsAt } of layovers) {
      expect(arrivesAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d[05]:00Z$/);
      expect(departsAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d[05]:00Z$/);
      const date = localDate(new Date(arrivesAt), facts.timeZone);
      expect(date >= FROM && date <= '2026-11-29').toBe(true);
      const hours = (Date.parse(departsAt) - Date.parse(arrivesAt)) / 3_600_000;
      expect(hours > 4 && hours < 15).toBe(true);
    }
  });

  it('come from and go to two other airports of known countries, with the borders that lie between', () => {
    for (const { origin, destination, arrivalBorder, departureBorder } of layovers) {
      expect(new Set([origin, destination, iata]).size).toBe(3);
      for (const [airport, border] of [
        [origin, arrivalBorder],
        [destination, departureBorder],
      ] as const) {
        expect(airportCountry(airport)).toBeDefined();
        expect(border).toBe(crossesBorder(facts.countryCode, airportCountry(airport), FROM));
      }
    }
  });

  it('have flight numbers, a party, languages and interests like those of their traveller', () => {
    for (const layover of layovers) {
      expect(layover.arrivalFlight).toMatch(/^[A-Z]{2}\d{3,4}$/);
      expect(layover.departureFlight).toMatch(/^[A-Z]{2}\d{3,4}$/);
      expect(layover.partySize >= 1 && layover.partySize <= 4).toBe(true);
      expect(layover.languages).toEqual(layover.traveller.languages);
      expect(layover.interests.length).toBeGreaterThanOrEqual(4);
      if (layover.wishes.childrenAlong) expect(layover.partySize).toBeGreaterThan(1);
    }
  });
});

describe('the layovers at Schiphol', () => {
  it('are of people from many countries who mostly have a language in common with its hosts', () => {
    const layovers = generateLayovers({ facts: hubFactsOf('AMS'), count: 200, seed: 1, from: FROM });
    expect(new Set(layovers.map(({ traveller }) => traveller.countryCode)).size).toBeGreaterThan(20);
    const english = layovers.filter(({ languages }) => languages.some(({ language }) => language === 'en'));
    expect(english.length / layovers.length).toBeGreaterThan(0.75);
  });
});
