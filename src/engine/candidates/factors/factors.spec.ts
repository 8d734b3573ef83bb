import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { host } from '../../../../test/factories/engine.js';
import { defaultRuleSet } from '../../rules/rule-set.js';
import type { HostLanguage, HostStats, SpokenLanguage } from '../../types.js';
import { MICROS } from '../micros.js';
import { fairnessEvidence, fairnessMicros, fairnessTotals } from './fairness.js';
import {
  askedInterests,
  interestFrequencies,
  interestProfile,
  interestsEvidence,
  interestsMicros,
} from './interests.js';
import { languageEvidence, languageMicros, languageProfile, travellerRanks } from './language.js';
import { hostTravelMinutes, placeMicros, travellerPlaceMicros, walkMinutes } from './place.js';
import { reliabilityEvidence, reliabilityMicros } from './reliability.js';

const stats = (change: Partial<HostStats>): HostStats => ({ ...host().stats, ...change });
const speaks = (tag: string, level: HostLanguage['level']): HostLanguage => ({ tag, level, mode: 'speaks' });
const learns = (tag: string): HostLanguage => ({ tag, level: 'basic', mode: 'learning' });

describe('interests', () => {
  const hosts = [
    interestProfile(['food.coffee', 'art.museums']),
    interestProfile(['food.coffee', 'food.beer']),
    interestProfile(['food.coffee']),
  ];
  const asked = (...keys: string[]) => askedInterests(keys, interestFrequencies(hosts), hosts.length);

  it('are full where all are shared, whatever else the host likes', () => {
    expect(interestsMicros(asked('food.coffee', 'art.museums'), hosts[0]!)).toBe(MICROS);
    expect(interestsMicros(asked('food.coffee'), interestProfile(['food.coffee', 'sport.chess']))).toBe(MICROS);
  });

  it('are nothing where neither topic nor group is shared, and a quarter where none are named', () => {
    expect(interestsMicros(asked('sport.chess'), hosts[0]!)).toBe(0);
    expect(interestsMicros([], hosts[0]!)).toBe(MICROS / 4);
  });

  it('count a rare shared interest more than a common one', () => {
    const both = asked('food.coffee', 'art.museums');
    const rare = interestsMicros(both, interestProfile(['art.museums']));
    const common = interestsMicros(both, interestProfile(['food.coffee']));
    expect(rare).toBeGreaterThan(common);
    // idf of coffee (3 of 3) is 1, of museums (1 of 3) is 1 + ln 2.
    expect(rare).toBe(Math.floor((1693 / 2693) * MICROS));
  });

  it('give partial credit for the group', () => {
    expect(interestsMicros(asked('food.beer'), interestProfile(['food.wine']))).toBe(300_000);
  });

  it('count an interest that is named twice once', () => {
    expect(asked('food.coffee', 'food.coffee')).toHaveLength(1);
  });

  it('are explained by what is shared, the rarest first, and what is near', () => {
    const evidence = interestsEvidence(asked('food.coffee', 'food.beer', 'art.museums'), hosts[0]!);
    expect(evidence.shared.map(({ key }) => key)).toEqual(['art.museums', 'food.coffee']);
    expect(evidence).toMatchObject({ sameGroup: ['food.beer'], asked: 3 });
  });
});

describe('language', () => {
  const traveller = (...languages: SpokenLanguage[]) => travellerRanks(languages);

  it.each([
    ['native', 'native', MICROS],
    ['native', 'fluent', 900_000],
    ['fluent', 'conversational', 600_000],
    ['basic', 'native', 250_000],
  ] as const)('of %s and %s is as comfortable as the lower level', (mine, theirs, value) => {
    expect(languageMicros(traveller({ tag: 'nl', level: mine }), languageProfile([speaks('nl', theirs)]))).toBe(value);
  });

  it('is the best of those shared', () => {
    const both = traveller({ tag: 'en', level: 'basic' }, { tag: 'de', level: 'fluent' });
    const profile = languageProfile([speaks('en', 'native'), speaks('de', 'fluent')]);
    expect(languageMicros(both, profile)).toBe(900_000);
    expect(languageEvidence(both, profile).shared).toEqual({ tag: 'de', level: 'fluent' });
  });

  it('is extra where the host is learning what the traveller speaks well', () => {
    const profile = languageProfile([speaks('en', 'fluent'), learns('es')]);
    const english: SpokenLanguage = { tag: 'en', level: 'conversational' };
    expect(languageMicros(traveller(english, { tag: 'es', level: 'native' }), profile)).toBe(750_000);
    expect(languageMicros(traveller(english, { tag: 'es', level: 'basic' }), profile)).toBe(600_000);
    expect(languageEvidence(traveller(english, { tag: 'es', level: 'native' }), profile).learning).toBe('es');
  });

  it('is never more than full, and nothing without a shared language', () => {
    const profile = languageProfile([speaks('en', 'native'), learns('es')]);
    const fluentInBoth = traveller({ tag: 'en', level: 'native' }, { tag: 'es', level: 'native' });
    expect(languageMicros(fluentInBoth, profile)).toBe(MICROS);
    expect(languageMicros(traveller({ tag: 'ja', level: 'native' }), profile)).toBe(0);
  });
});

describe('reliability', () => {
  it('is average for a host without history: 3 of 5 answers, 9 of 10 meetups', () => {
    expect(reliabilityMicros(stats({}))).toBe(540_000);
    expect(reliabilityEvidence(stats({}))).toEqual({ answerRate: 0.6, showUpRate: 0.9, invitations: 0, meetups: 0 });
  });

  it('is the posterior mean of answering and of coming', () => {
    const known = stats({ invitationsSettled: 15, invitationsAnswered: 15, meetupsKept: 10, meetupsMissed: 0 });
    expect(reliabilityMicros(known)).toBe(Math.floor((18 / 20) * (19 / 20) * MICROS));
  });

  it('rises with answers and falls with silence and missed meetups', () => {
    const base = stats({ invitationsSettled: 10, invitationsAnswered: 5, meetupsKept: 3 });
    const value = reliabilityMicros(base);
    expect(reliabilityMicros({ ...base, invitationsAnswered: 6 })).toBeGreaterThan(value);
    expect(reliabilityMicros({ ...base, invitationsSettled: 11 })).toBeLessThan(value);
    expect(reliabilityMicros({ ...base, meetupsMissed: 1 })).toBeLessThan(value);
  });
});

describe('fairness', () => {
  const two = [stats({ recentInvitations: 4, recentAvailableMinutes: 600 }), stats({ recentAvailableMinutes: 600 })];
  const totals = fairnessTotals(two);

  it('is half at the fair share', () => {
    expect(fairnessMicros(stats({ recentInvitations: 2, recentAvailableMinutes: 600 }), totals)).toBe(MICROS / 2);
  });

  it('is more for who is behind and less for who is ahead', () => {
    expect(fairnessMicros(two[1]!, totals)).toBe(Math.round((MICROS / 2) * (1 + 2 / 3)));
    expect(fairnessMicros(two[0]!, totals)).toBe(Math.round((MICROS / 2) * (1 - 2 / 7)));
  });

  it('is by the time that a host was available', () => {
    const seldom = stats({ recentInvitations: 1, recentAvailableMinutes: 300 });
    expect(fairnessEvidence(seldom, totals)).toEqual({ received: 1, expected: 1 });
    expect(fairnessMicros(seldom, totals)).toBe(MICROS / 2);
  });

  it('is half for all where nobody was invited or available yet', () => {
    expect(fairnessMicros(stats({}), fairnessTotals([stats({})]))).toBe(MICROS / 2);
    expect(fairnessMicros(stats({ recentAvailableMinutes: 0 }), fairnessTotals([]))).toBe(MICROS / 2);
  });

  it('stays within bounds', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(10_000), fc.nat(1000), (received, minutes, invitations) => {
        const value = fairnessMicros(stats({ recentInvitations: received, recentAvailableMinutes: minutes }), {
          invitations,
          availableMinutes: 20_000,
        });
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(MICROS);
      }),
    );
  });
});

describe('place', () => {
  const { ideals } = defaultRuleSet;
  const value = (out: number, back: number, walk: number, hostMinutes: number, recent = false): number =>
    placeMicros(travellerPlaceMicros(out, back, walk, ideals), hostMinutes, recent, ideals);

  it('is full where all ways are within the ideal and the venue is not stale', () => {
    expect(value(20, 20, 8, 20)).toBe(MICROS);
  });

  it('loses half of a part where its way is twice the ideal', () => {
    expect(value(40, 40, 8, 20)).toBe(750_000);
    expect(value(20, 20, 16, 20)).toBe(925_000);
    expect(value(20, 20, 8, 40)).toBe(875_000);
  });

  it('loses the variety where the host met somebody there lately', () => {
    expect(value(20, 20, 8, 20, true)).toBe(900_000);
  });

  it('estimates walks and ways from distances', () => {
    const centraal = { lat: 52.3791, lon: 4.9003 };
    expect(walkMinutes(centraal, centraal)).toBe(0);
    expect(walkMinutes(centraal, { lat: 52.3731, lon: 4.8926 })).toBe(14);
    expect(hostTravelMinutes(centraal, centraal)).toBe(10);
    expect(hostTravelMinutes(centraal, { lat: 52.3389, lon: 4.8731 })).toBe(35);
  });
});
