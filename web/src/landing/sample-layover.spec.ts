import { describe, expect, it } from '@jest/globals';
import { sampleLayover } from './sample-layover.js';

describe('the sample layover', () => {
  it('is tomorrow at the hub, whatever day it is elsewhere', () => {
    const auckland = sampleLayover({ iata: 'AKL', timeZone: 'Pacific/Auckland' }, '2026-03-22T13:30:00Z');
    expect(auckland).toMatchObject({ hub: 'AKL', arrivesAt: '2026-03-24T09:40', departsAt: '2026-03-24T17:25' });
  });
});
