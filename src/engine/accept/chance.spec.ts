import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FactorMicros } from '../candidates/score.js';
import { DAY_MS, HOUR_MS } from '../../shared/interval.js';
import {
  askFeatures,
  askLogit,
  chanceOf,
  chanceWithin,
  fatigueOf,
  hostLogit,
  layoverLogit,
  pairLogit,
} from './chance.js';
import { priorAcceptanceModel as prior } from './prior.js';

/** Wednesday 6 May 2026, 12:00 in Amsterdam. */
const noon = Date.UTC(2026, 4, 6, 10);
const timeZone = 'Europe/Amsterdam';
const moment = { now: noon, startsAt: noon + 24 * HOUR_MS, holdMinutes: 120, timeZone };
const factors: FactorMicros = {
  time: 700_000,
  interests: 300_000,
  language: 700_000,
  place: 700_000,
  reliability: 540_000,
  fairness: 500_000,
  wishes: 1_000_000,
};
const chance = (change: Partial<typeof moment>, fatigue = 0, values = factors) =>
  chanceOf(layoverLogit(prior, { ...moment, ...change }) + hostLogit(prior, { fatigue }) + pairLogit(prior, values));

describe('the prior', () => {
  it('gives an ordinary invitation a chance of about one in four', () => {
    expect(chance({})).toBeGreaterThan(0.2);
    expect(chance({})).toBeLessThan(0.3);
  });

  it('expects fewer yeses on short notice, with a short hold, at night, and from hosts asked a lot', () => {
    expect(chance({ startsAt: noon + 3 * HOUR_MS })).toBeLessThan(chance({}));
    expect(chance({ holdMinutes: 15 })).toBeLessThan(0.7 * chance({}));
    expect(chance({ now: noon + 11 * HOUR_MS, startsAt: noon + 35 * HOUR_MS })).toBeLessThan(chance({}));
    expect(chance({}, 3)).toBeLessThan(chance({}) / 2);
  });

  it('counts past behaviour for much, shared interests for next to nothing', () => {
    const reliable = chance({}, 0, { ...factors, reliability: 900_000 });
    const alike = chance({}, 0, { ...factors, interests: 1_000_000 });
    expect(reliable - chance({})).toBeGreaterThan(5 * (alike - chance({})));
  });
});

describe('the parts of the log-odds', () => {
  it('add up to the log-odds of the features that are kept', () => {
    const ofHost = hostLogit(prior, { fatigue: 1.5, acceptEffect: 0.3 });
    const parts = layoverLogit(prior, moment) + ofHost + pairLogit(prior, factors);
    expect(askLogit(prior, askFeatures(moment, 1.5, factors), 0.3)).toBeCloseTo(parts, 12);
  });

  it('know the evening and the weekend of the start, and the night of the question, by the clock at the hub', () => {
    const at = (change: Partial<typeof moment>) => askFeatures({ ...moment, ...change }, 0, factors);
    expect(at({})).toMatchObject({ weekend: 0, evening: 0, night: 0 });
    // Friday 22:30 UTC is Saturday 00:30 in Amsterdam.
    expect(at({ startsAt: Date.UTC(2026, 4, 8, 22, 30) })).toMatchObject({ weekend: 1, evening: 0 });
    expect(at({ startsAt: Date.UTC(2026, 4, 7, 15) })).toMatchObject({ weekend: 0, evening: 1 });
    expect(at({ now: Date.UTC(2026, 4, 6, 4, 59) })).toMatchObject({ night: 1 });
    expect(at({ now: Date.UTC(2026, 4, 6, 5) })).toMatchObject({ night: 0 });
  });
});

describe('fatigue', () => {
  it('is nothing without invitations, one for one just sent, and fades', () => {
    expect(fatigueOf(undefined, noon)).toBe(0);
    expect(fatigueOf([noon], noon)).toBe(1);
    expect(fatigueOf([noon - 4 * DAY_MS], noon)).toBeCloseTo(Math.exp(-1), 6);
    expect(fatigueOf([noon + DAY_MS], noon)).toBe(1);
  });

  it('does not depend on the order of the invitations', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 14 * DAY_MS })), (ages) => {
        const invitedAt = ages.map((age) => noon - age);
        expect(fatigueOf(invitedAt.toReversed(), noon)).toBe(fatigueOf(invitedAt, noon));
      }),
    );
  });
});

describe('the chance that a yes is still to come', () => {
  it('is the whole chance at the beginning and none at the end', () => {
    expect(chanceWithin(prior, 0.3, 120, 120)).toBe(0.3);
    expect(chanceWithin(prior, 0.3, 0, 120)).toBe(0);
    expect(chanceWithin(prior, 0.3, -5, 120)).toBe(0);
  });

  it('counts silence against a yes as well: half of the yeses gone, an even chance is one in three', () => {
    // A hold so long that all who say yes do so, half of them by the median.
    expect(chanceWithin(prior, 0.5, 1e9 - prior.answer.medianMinutes, 1e9)).toBeCloseTo(1 / 3, 6);
  });

  it('never grows while nothing is heard', () => {
    const minutes = fc.integer({ min: 0, max: 720 });
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), minutes, minutes, (p, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        const sooner = chanceWithin(prior, p, more, 720);
        expect(chanceWithin(prior, p, less, 720)).toBeLessThanOrEqual(sooner + 1e-12);
        expect(sooner).toBeLessThanOrEqual(p);
      }),
      // Once found: rounding made more of a chance that is next to certain.
      { examples: [[0.999999999999999, 0, 711]] },
    );
  });
});
