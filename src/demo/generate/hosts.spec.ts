import { describe, expect, it } from '@jest/globals';
import { isInterest } from '../../contracts/interests.js';
import { isLanguage, languageLevels, levelAtLeast } from '../../contracts/languages.js';
import { hubFacts, hubFactsOf } from '../../modules/hubs/facts/index.js';
import { weekdayOf, yearsBetween } from '../../shared/local-time.js';
import { generateHosts, type GeneratedHost } from './index.js';
import { agesOf, archetypes } from './week.js';

const FROM = '2026-11-23';
const ams = hubFactsOf('AMS');
const amsterdam = generateHosts({ facts: ams, count: 500, seed: 'spec', from: FROM });
const everywhere = hubFacts.map(
  (facts) => [facts.iata, facts, generateHosts({ facts, count: 40, seed: 7, from: FROM })] as const,
);

const share = (hosts: readonly GeneratedHost[], has: (host: GeneratedHost) => boolean) =>
  hosts.filter(has).length / hosts.length;
const speaks = (host: GeneratedHost, ...tags: string[]) =>
  host.languages.some(
    (l) => l.mode === 'speaks' && tags.includes(l.language) && levelAtLeast(l.level, 'conversational'),
  );

describe('generated hosts', () => {
  it('are the same for the same request', () => {
    expect(generateHosts({ facts: ams, count: 50, seed: 'spec', from: FROM })).toEqual(amsterdam.slice(0, 50));
  });

  it('are others for another seed', () => {
    const others = generateHosts({ facts: ams, count: 50, seed: 'other', from: FROM });
    const same = others.filter(
      (host, i) => host.firstName === amsterdam[i]!.firstName && host.lastName === amsterdam[i]!.lastName,
    );
    expect(same.length).toBeLessThan(3);
  });

  it('keep who they are on another day', () => {
    const later = generateHosts({ facts: ams, count: 20, seed: 'spec', from: '2027-03-01' });
    const who = ({ email, languages, interests, bio, weekly }: GeneratedHost) => ({
      email,
      languages,
      interests,
      bio,
      weekly,
    });
    expect(later.map(who)).toEqual(amsterdam.slice(0, 20).map(who));
  });
});

describe.each(everywhere)('the hosts of %s', (_iata, facts, hosts) => {
  it('have addresses and keys of their own in a domain that cannot exist', () => {
    expect(new Set(hosts.map((host) => host.email)).size).toBe(hosts.length);
    expect(new Set(hosts.map((host) => host.key)).size).toBe(hosts.length);
    for (const { email } of hosts) expect(email).toMatch(/^[a-z-]+\.[a-z-]+\.[a-z]{3}\d+@demo\.interlude\.example$/);
  });

  it('are adults of the age of what they do', () => {
    for (const { archetype, bornOn } of hosts) {
      const [min, max] = agesOf[archetype];
      const age = yearsBetween(bornOn, FROM);
      expect({ age, fits: age >= min && age <= max && age >= 18 }).toEqual({ age, fits: true });
    }
  });

  it('have known languages, each once, and at least one that they speak', () => {
    for (const { languages } of hosts) {
      expect(new Set(languages.map((l) => l.language)).size).toBe(languages.length);
      expect(languages.some((l) => l.mode === 'speaks')).toBe(true);
      for (const { language, level, mode } of languages) {
        expect(isLanguage(language)).toBe(true);
        expect(languageLevels).toContain(level);
        if (mode === 'learning') expect(['basic', 'conversational']).toContain(level);
      }
    }
  });

  it('have four to eleven known interests, each once', () => {
    for (const { interests } of hosts) {
      expect(interests.every(isInterest)).toBe(true);
      expect(new Set(interests).size).toBe(interests.length);
      expect(interests.length).toBeGreaterThanOrEqual(4);
      expect(interests.length).toBeLessThanOrEqual(11);
    }
  });

  it('go to known zones of the hub, each once', () => {
    const zones = new Set(facts.zones.map((zone) => zone.key));
    for (const { zoneKeys } of hosts) {
      expect(zoneKeys.length).toBeGreaterThan(0);
      expect(new Set(zoneKeys).size).toBe(zoneKeys.length);
      expect(zoneKeys.every((key) => zones.has(key))).toBe(true);
    }
  });

  it('have a week with time in it and at most one slot a day', () => {
    for (const { weekly } of hosts) {
      expect(weekly.length).toBeGreaterThan(0);
      expect(new Set(weekly.map((slot) => slot.weekday)).size).toBe(weekly.length);
      for (const { weekday, from, to } of weekly) {
        expect([1, 2, 3, 4, 5, 6, 7]).toContain(weekday);
        expect(from).toMatch(/^\d{2}:[03]0$/);
        expect(to).toMatch(/^\d{2}:[03]0$/);
        expect(from < to).toBe(true);
      }
    }
  });

  it('have exceptions in the six weeks ahead, each date once, that change something', () => {
    for (const { exceptions, weekly } of hosts) {
      expect(new Set(exceptions.map((exception) => exception.date)).size).toBe(exceptions.length);
      for (const { date, from, to, available } of exceptions) {
        expect(date > FROM && date <= '2027-01-05').toBe(true);
        expect(from === undefined).toBe(to === undefined);
        if (available) expect(weekly.some((slot) => slot.weekday === weekdayOf(date))).toBe(false);
      }
    }
  });

  it('say two to four sentences of their own on the card', () => {
    for (const { bio, motive } of hosts) {
      expect(bio.length).toBeGreaterThan(40);
      expect(bio.length).toBeLessThanOrEqual(280);
      expect(bio).toMatch(/^[A-Z].*[.]$/);
      expect(bio + motive).not.toMatch(/undefined| {2}|\(\)|\b[Aa] [aeio]\w+er\b/);
      expect(motive).toMatch(/[.]$/);
    }
  });

  it('keep within the limits that a host profile has', () => {
    for (const { partyMax, invitationsPerWeek, meetupsPerWeek } of hosts) {
      expect(partyMax >= 1 && partyMax <= 12).toBe(true);
      expect(meetupsPerWeek >= 1 && meetupsPerWeek <= invitationsPerWeek).toBe(true);
    }
  });
});

describe('five hundred hosts of Amsterdam', () => {
  it('speak English or Dutch, more than 95 % of them', () => {
    expect(share(amsterdam, (host) => speaks(host, 'en', 'nl'))).toBeGreaterThan(0.95);
  });

  it('speak English, more than 85 % of them well enough to talk, and half speak Dutch', () => {
    expect(share(amsterdam, (host) => speaks(host, 'en'))).toBeGreaterThan(0.85);
    const dutch = share(amsterdam, (host) => speaks(host, 'nl'));
    expect(dutch).toBeGreaterThan(0.55);
    expect(dutch).toBeLessThan(0.85);
  });

  it('bring more than thirty languages together, and many learn one', () => {
    expect(new Set(amsterdam.flatMap((host) => host.languages.map((l) => l.language))).size).toBeGreaterThan(30);
    const learners = share(amsterdam, (host) => host.languages.some((l) => l.mode === 'learning'));
    expect(learners).toBeGreaterThan(0.3);
    expect(learners).toBeLessThan(0.75);
  });

  it('are women and men in about equal parts, of every kind and in every zone', () => {
    for (const gender of ['female', 'male']) {
      const part = share(amsterdam, (host) => host.gender === gender);
      expect(part).toBeGreaterThan(0.42);
      expect(part).toBeLessThan(0.54);
    }
    expect(new Set(amsterdam.map((host) => host.archetype))).toEqual(new Set(archetypes));
    expect(new Set(amsterdam.flatMap((host) => host.zoneKeys)).size).toBe(ams.zones.length);
  });

  it('are free in the daytime of working days in part, so that a layover on a Tuesday finds somebody', () => {
    const tuesdayNoon = share(amsterdam, ({ weekly }) =>
      weekly.some(({ weekday, from, to }) => weekday === 2 && from <= '11:00' && to >= '13:00'),
    );
    expect(tuesdayNoon).toBeGreaterThan(0.1);
    expect(tuesdayNoon).toBeLessThan(0.6);
  });

  it('rarely insist on the same gender, as people do', () => {
    const insisting = share(amsterdam, (host) => host.wishes.sameGenderOnly);
    expect(insisting).toBeGreaterThan(0.01);
    expect(insisting).toBeLessThan(0.1);
  });
});
