import { describe, expect, it } from '@jest/globals';
import { airportCountry, crossesBorder, hubFacts, inSchengen } from './index.js';

describe('the countries of airports', () => {
  it('are known for every hub', () => {
    for (const hub of hubFacts) expect(airportCountry(hub.iata)).toBe(hub.countryCode);
  });

  it('are known for airports that lie across a border from their city', () => {
    expect(airportCountry('GVA')).toBe('CH');
    expect(airportCountry('PRN')).toBe('XK');
    expect(airportCountry('HKG')).toBe('HK');
  });

  it('are undefined for what is not in the list', () => {
    expect(airportCountry('QQQ')).toBeUndefined();
    expect(airportCountry('fra')).toBeUndefined();
  });
});

describe('passport control', () => {
  it('stands between a Schengen hub and the United Kingdom, not between two Schengen countries', () => {
    expect(crossesBorder('NL', 'GB', '2026-03-22')).toBe(true);
    expect(crossesBorder('CH', 'IS', '2017-01-01')).toBe(false);
  });

  it('is gone for Croatia, Bulgaria and Romania from the day they joined at airports', () => {
    expect(crossesBorder('CH', 'HR', '2017-05-01')).toBe(true);
    expect(inSchengen('HR', '2023-03-25')).toBe(false);
    expect(inSchengen('HR', '2023-03-26')).toBe(true);
    expect(inSchengen('RO', '2024-03-30')).toBe(false);
    expect(inSchengen('BG', '2024-03-31')).toBe(true);
  });

  it('is not passed on domestic flights, and always on flights from an unknown country', () => {
    expect(crossesBorder('TR', 'TR', '2026-03-22')).toBe(false);
    expect(crossesBorder('NL', undefined, '2026-03-22')).toBe(true);
  });
});
