import { describe, expect, it } from '@jest/globals';
import { FLIGHT_NUMBER, normalFlightNumber } from './flight-number.js';

describe('a flight number', () => {
  it.each([
    ['KL642', 'KL642'],
    ['kl 0642', 'KL642'],
    ['LX-139', 'LX139'],
    ['U20123', 'U2123'],
    ['BAW009A', 'BAW9A'],
    ['9W1', '9W1'],
  ])('%s is %s', (text, normal) => {
    expect(normalFlightNumber(text)).toBe(normal);
    expect(normal).toMatch(FLIGHT_NUMBER);
    expect(normalFlightNumber(normal)).toBe(normal);
  });

  it.each(['', 'KL', '12345678', 'KL12345', 'the train'])('%j is none', (text) => {
    expect(normalFlightNumber(text)).not.toMatch(FLIGHT_NUMBER);
  });
});
