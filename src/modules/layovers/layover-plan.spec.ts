import { describe, expect, it } from '@jest/globals';
import { defaultRuleSet, type LayoverFacts } from '../../engine/index.js';
import { HOUR_MS, MINUTE_MS } from '../../shared/instant.js';
import { knownHub, transferOverride } from '../../../test/factories/hub.js';
import { obstacleOf, planLayover, refusalOf } from './layover-plan.js';

const arrivesAt = Date.parse('2026-03-22T09:00:00Z');
const rules = defaultRuleSet;

/** A stay of some hours at Schiphol, with passport control both ways and bags. */
const facts = (hours: number, change: Partial<LayoverFacts> = {}): LayoverFacts => ({
  arrivesAt,
  departsAt: arrivesAt + hours * HOUR_MS,
  arrivalBorder: true,
  departureBorder: true,
  checkedBags: true,
  ticket: 'single',
  entryRight: 'yes',
  ...change,
});
const programmeId = 'ours';
const plan = (stay: LayoverFacts, hub = knownHub()) => planLayover(stay, hub, programmeId, rules);
const before = new Date(arrivesAt - 24 * HOUR_MS);

describe('the plan of a layover', () => {
  it('gives six hours at Schiphol 66 minutes in the Centrum', () => {
    const { usableMinutes, cityWindow, verdict } = plan(facts(6));
    expect(usableMinutes).toBe(66);
    expect(verdict.bestZoneKey).toBe('centrum');
    expect(cityWindow!.end - cityWindow!.start).toBe(66 * MINUTE_MS);
  });

  it('ends the search when the shortest meetup could no longer begin with the lead that hosts need', () => {
    const { cityWindow, expiresAt, verdict } = plan(facts(9));
    const ends = verdict.windows.map(({ window }) => window?.end ?? 0);
    const { minMeetMinutes, minLeadMinutes } = rules.gates;
    expect(expiresAt.getTime()).toBe(Math.max(...ends) - (minMeetMinutes + minLeadMinutes) * MINUTE_MS);
    expect(expiresAt.getTime()).toBeLessThan(cityWindow!.end);
  });

  it('counts what the programme has added to the rules of the hub, and nothing of others', () => {
    const ours = transferOverride({ programmeId, minutes: 20 });
    const theirs = transferOverride({ minutes: 40 });
    expect(plan(facts(6), knownHub('AMS', () => [ours, theirs])).usableMinutes).toBe(46);
  });

  it('counts it in the zone that it is for, so that another zone may become the best', () => {
    const hub = knownHub('AMS', (zoneId) => [
      transferOverride({ programmeId, minutes: 45, zoneId: zoneId('centrum') }),
    ]);
    const { verdict } = plan(facts(6), hub);
    expect(verdict.bestZoneKey).not.toBe('centrum');
  });
});

describe('what stands in the way of a layover', () => {
  const obstacle = (stay: LayoverFacts, state: 'open' | 'matched' = 'open', now = before) =>
    obstacleOf(plan(stay), stay, rules, state, now);

  it('is nothing where time suffices', () => {
    expect(obstacle(facts(9))).toBeUndefined();
    expect(obstacle(facts(9, { entryRight: 'unsure' }))).toBeUndefined();
  });

  it('is too little time, named with the minutes', () => {
    expect(obstacle(facts(6))).toBe('not_enough_time');
    expect(refusalOf('not_enough_time', plan(facts(6)), rules).params).toEqual({ minutes: 66, needed: 90 });
  });

  it('is less for a layover that has its host: the shortest meetup must fit', () => {
    expect(obstacle(facts(6), 'matched')).toBeUndefined();
    expect(obstacle(facts(5.5), 'matched')).toBe('not_enough_time');
  });

  it('is the traveller who says that they may not enter', () => {
    expect(obstacle(facts(9, { entryRight: 'no' }))).toBe('entry_not_possible');
    expect(obstacle(facts(9, { entryRight: 'no' }), 'matched')).toBe('entry_not_possible');
  });

  it('is the clock, once nobody can be found in time', () => {
    const { expiresAt } = plan(facts(9));
    expect(obstacle(facts(9), 'open', new Date(expiresAt.getTime() - 1))).toBeUndefined();
    expect(obstacle(facts(9), 'open', expiresAt)).toBe('no_time_left');
    expect(obstacle(facts(9), 'matched', expiresAt)).toBeUndefined();
  });
});
