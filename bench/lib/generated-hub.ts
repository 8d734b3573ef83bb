import { generateHosts, generateLayovers, type GeneratedHost } from '../../src/demo/generate/index.js';
import {
  defaultRuleSet,
  type EngineHost,
  type EngineLayover,
  type HubPlace,
  type HubSnapshot,
} from '../../src/engine/index.js';
import { expandAvailability } from '../../src/modules/availability/expand-availability.js';
import { LocalCalendar } from '../../src/modules/availability/local-calendar.js';
import { hubFactsOf, type HubFacts } from '../../src/modules/hubs/facts/index.js';
import { openIntervals } from '../../src/modules/hubs/opening-hours.js';
import { DAY_MS } from '../../src/shared/instant.js';
import type { Interval } from '../../src/shared/interval.js';
import { addDays } from '../../src/shared/local-time.js';
import { createRandom } from '../../src/shared/random.js';
import type { HubSize } from './busy-hub.js';

const FROM = '2026-03-23';
const DAYS = 7;

/** A hub of the facts as the engine knows it; opening hours are expanded over `within`. */
export function enginePlace({ iata, timeZone, zones, venues, transferRules }: HubFacts, within: Interval): HubPlace {
  const calendar = new LocalCalendar(timeZone);
  const hoursOf = (hours: HubFacts['venues'][number]['openingHours']) =>
    hours.map(({ weekdays, from, to }) => ({ weekdays: [...weekdays], from, to }));
  return {
    hub: { id: iata, timeZone },
    zones: zones.map(({ key, centre }) => ({
      key,
      centre,
      venues: venues
        .filter(({ zoneKey }) => zoneKey === key)
        .map((venue) => ({
          id: venue.key,
          position: venue.position,
          features: venue.features,
          open: openIntervals(hoursOf(venue.openingHours), within, timeZone, (date, time) => calendar.at(date, time)),
        })),
    })),
    transferRules: transferRules.map((rule, index) => ({ ...rule, id: `rule-${index}` })),
  };
}

/** A generated host without a history, free as they say between two local days (`YYYY-MM-DD`, the last exclusive). */
export function engineHost(host: GeneratedHost, calendar: LocalCalendar, from: string, to: string): EngineHost {
  return {
    id: host.key,
    memberId: `member-${host.key}`,
    state: 'approved',
    gender: host.gender,
    languages: host.languages.map(({ language, level, mode }) => ({ tag: language, level, mode })),
    interests: host.interests,
    zoneKeys: host.zoneKeys,
    homeZoneKey: host.zoneKeys[0],
    maxPartySize: host.partyMax,
    wishes: host.wishes,
    availability: expandAvailability(host, calendar, from, to),
    busy: [],
    stats: {
      invitationsSettled: 0,
      invitationsAnswered: 0,
      meetupsKept: 0,
      meetupsMissed: 0,
      recentInvitations: 0,
      recentAvailableMinutes: 0,
    },
    openInvitations: 0,
    invitationsThisWeek: 0,
    meetupStarts: [],
    caps: { invitationsPerWeek: host.invitationsPerWeek, meetupsPerWeek: host.meetupsPerWeek },
  };
}

function withSomeHistory(host: EngineHost, seed: string): EngineHost {
  const random = createRandom(`${seed}/${host.id}`);
  const invitationsSettled = random.int(0, 8);
  const stats = {
    invitationsSettled,
    invitationsAnswered: random.int(0, invitationsSettled),
    meetupsKept: random.int(0, 3),
    meetupsMissed: 0,
    recentInvitations: random.int(0, 4),
    recentAvailableMinutes: random.int(500, 8000),
  };
  return { ...host, stats };
}

/** Amsterdam as the engine knows it, with generated hosts and a week of generated layovers; the same for the same seed. */
export function generatedHub(seed: string, size: HubSize): HubSnapshot {
  const facts = hubFactsOf('AMS');
  const calendar = new LocalCalendar(facts.timeZone);
  const from = calendar.at(FROM, '00:00');
  const request = { facts, seed, from: FROM };
  return {
    ...enginePlace(facts, { start: from, end: from + (DAYS + 2) * DAY_MS }),
    hosts: generateHosts({ ...request, count: size.hosts }).map((host) =>
      withSomeHistory(engineHost(host, calendar, FROM, addDays(FROM, DAYS + 1)), seed),
    ),
    layovers: generateLayovers({ ...request, count: size.layovers, days: DAYS }).map(
      ({ key, traveller, languages, arrivesAt, departsAt, ...layover }): EngineLayover => ({
        ...layover,
        id: key,
        memberId: `traveller-${key}`,
        gender: traveller.gender,
        languages: languages.map(({ language, level }) => ({ tag: language, level })),
        arrivesAt: Date.parse(arrivesAt),
        departsAt: Date.parse(departsAt),
        excludedHostIds: [],
      }),
    ),
    ruleSet: defaultRuleSet,
    now: from - DAY_MS,
  };
}
