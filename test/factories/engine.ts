/** Engine input with sensible defaults: a small Amsterdam with its real transfer figures. */
import { HOUR_MS } from '../../src/shared/interval.js';
import {
  defaultRuleSet,
  type EngineHost,
  type EngineLayover,
  type EngineVenue,
  type EngineZone,
  type HubSnapshot,
  type RulePack,
  type RuleSet,
  type TransferRule,
} from '../../src/engine/index.js';

/** The default rules, but hosts are asked one after the other. */
export const oneAtATime: RuleSet = {
  ...defaultRuleSet,
  invitation: { ...defaultRuleSet.invitation, policy: 'one_at_a_time' },
};

/** Sunday 22 March 2026, 10:05 in Amsterdam. */
export const landing = Date.UTC(2026, 2, 22, 9, 5);

export function transferRule(
  rule: Partial<TransferRule> & Pick<TransferRule, 'id' | 'kind' | 'minutes'>,
): TransferRule {
  return { conditions: {}, additive: false, source: 'a test', validFrom: '2026-01-01', ...rule };
}

const guides = 'airport layover guides, unofficial';
const schiphol = 'advice of Schiphol airport';

function transit(zoneKey: string, minutes: number): TransferRule[] {
  const source = 'timetable';
  return [
    transferRule({ id: `out-${zoneKey}`, kind: 'transit_out', zoneKey, minutes, source }),
    transferRule({ id: `back-${zoneKey}`, kind: 'transit_back', zoneKey, minutes, source }),
  ];
}

/**
 * Train of 17 minutes to Centraal, after 10 minutes' wait each way; Zuid is nearer, Noord farther. No arrival
 * margin.
 */
export const amsPack: RulePack = {
  timeZone: 'Europe/Amsterdam',
  rules: [
    transferRule({ id: 'exit', kind: 'exit', minutes: 30, source: guides }),
    transferRule({ id: 'exit-border', kind: 'exit', minutes: 45, conditions: { border: true }, source: guides }),
    transferRule({
      id: 'exit-border-bags',
      kind: 'exit',
      minutes: 60,
      conditions: { border: true, bags: true },
      source: guides,
    }),
    transferRule({ id: 'back', kind: 'return_buffer', minutes: 120, source: schiphol }),
    transferRule({
      id: 'back-border',
      kind: 'return_buffer',
      minutes: 180,
      conditions: { border: true },
      source: schiphol,
    }),
    transferRule({ id: 'wait-out', kind: 'transit_out', minutes: 10, additive: true, source: 'KLM campaign 2016' }),
    transferRule({ id: 'wait-back', kind: 'transit_back', minutes: 10, additive: true, source: 'KLM campaign 2016' }),
    ...transit('centraal', 17),
    ...transit('zuid', 8),
    ...transit('noord', 25),
  ],
};

/** Every hour of the year 2026. */
const always = [{ start: Date.UTC(2026, 0, 1), end: Date.UTC(2027, 0, 1) }];

export function venue(change: Partial<EngineVenue> & Pick<EngineVenue, 'id'>): EngineVenue {
  return {
    position: { lat: 52.3791, lon: 4.9003 },
    features: { stepFree: true, alcoholFree: true, quiet: true, vegetarian: true, childFriendly: true },
    open: always,
    ...change,
  };
}

export const zones: readonly EngineZone[] = [
  { key: 'centraal', centre: { lat: 52.3791, lon: 4.9003 }, venues: [venue({ id: 'cafe-centraal' })] },
  {
    key: 'zuid',
    centre: { lat: 52.3389, lon: 4.8731 },
    venues: [venue({ id: 'cafe-zuid', position: { lat: 52.3389, lon: 4.8731 } })],
  },
  {
    key: 'noord',
    centre: { lat: 52.4009, lon: 4.9331 },
    venues: [venue({ id: 'cafe-noord', position: { lat: 52.4009, lon: 4.9331 } })],
  },
];

/** A traveller of nine hours between intercontinental flights, with bags. */
export function layover(change: Partial<EngineLayover> = {}): EngineLayover {
  return {
    id: 'layover-1',
    memberId: 'traveller-1',
    arrivesAt: landing,
    departsAt: landing + 9 * HOUR_MS,
    arrivalBorder: true,
    departureBorder: true,
    checkedBags: true,
    ticket: 'single',
    entryRight: 'yes',
    partySize: 1,
    gender: 'female',
    languages: [{ tag: 'en', level: 'fluent' }],
    interests: ['food.coffee', 'art.museums'],
    wishes: {
      sameGenderOnly: false,
      stepFree: false,
      noAlcohol: false,
      quietPlace: false,
      vegetarianFood: false,
      childrenAlong: false,
    },
    excludedHostIds: [],
    ...change,
  };
}

/** A host who is free at any time, near Centraal, with no history. */
export function host(change: Partial<EngineHost> = {}): EngineHost {
  return {
    id: 'host-1',
    memberId: 'member-1',
    state: 'approved',
    gender: 'male',
    languages: [{ tag: 'en', level: 'fluent', mode: 'speaks' }],
    interests: ['food.coffee'],
    zoneKeys: ['centraal'],
    maxPartySize: 2,
    wishes: { sameGenderOnly: false, stepFree: false, noAlcohol: false, noChildren: false, noSmoking: false },
    availability: always,
    busy: [],
    stats: {
      invitationsSettled: 0,
      invitationsAnswered: 0,
      meetupsKept: 0,
      meetupsMissed: 0,
      recentInvitations: 0,
      recentAvailableMinutes: 1000,
    },
    openInvitations: 0,
    invitationsThisWeek: 0,
    meetupStarts: [],
    ...change,
  };
}

/** A day before the landing, unless said otherwise. */
export function snapshot(change: Partial<HubSnapshot> = {}): HubSnapshot {
  return {
    hub: { id: 'ams', timeZone: amsPack.timeZone },
    zones,
    transferRules: amsPack.rules,
    layovers: [layover()],
    hosts: [host()],
    ruleSet: defaultRuleSet,
    now: landing - 24 * HOUR_MS,
    ...change,
  };
}
