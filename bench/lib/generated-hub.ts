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
import { hubFactsOf } from '../../src/modules/hubs/facts/index.js';
import { openIntervals } from '../../src/modules/hubs/opening-hours.js';
import { DAY_MS } from '../../src/shared/instant.js';
import { addDays } from '../../src/shared/local-time.js';
import { createRandom } from '../../src/shared/random.js';
import type { HubSize } from './busy-hub.js';

const FROM = '2026-03-23';
const DAYS = 7;

const facts = hubFactsOf('AMS');
const calendar = new LocalCalendar(facts.timeZone);
const from = calendar.at(FROM, '00:00');
const within = { start: from, end: from + (DAYS + 2) * DAY_MS };

function place(): HubPlace {
  const hoursOf = (key: string) =>
    facts.venues
      .find((venue) => venue.key === key)!
      .openingHours.map(({ weekdays, ...hours }) => ({ ...hours, weekdays: [...weekdays] }));
  return {
    hub: { id: facts.iata, timeZone: facts.timeZone },
    zones: facts.zones.map(({ key, centre }) => ({
      key,
      centre,
      venues: facts.venues
        .filter(({ zoneKey }) => zoneKey === key)
        .map(({ key: id, position, features }) => ({
          id,
          position,
          features,
          open: openIntervals(hoursOf(id), within, facts.timeZone, (date, time) => calendar.at(date, time)),
        })),
    })),
    transferRules: facts.transferRules.map((rule, index) => ({ ...rule, id: `rule-${index}` })),
  };
}

function toHost(generated: GeneratedHost, seed: string): EngineHost {
  const random = createRandom(`${seed}/${generated.key}`);
  const settled = random.int(0, 8);
  return {
    id: generated.key,
    memberId: `member-${generated.key}`,
    state: 'approved',
    gender: generated.gender,
    languages: generated.languages.map(({ language, level, mode }) => ({ tag: language, level, mode })),
    interests: generated.interests,
    zoneKeys: generated.zoneKeys,
    maxPartySize: generated.partyMax,
    wishes: generated.wishes,
    availability: expandAvailability(generated, calendar, FROM, addDays(FROM, DAYS + 1)),
    busy: [],
    stats: {
      invitationsSettled: settled,
      invitationsAnswered: random.int(0, settled),
      meetupsKept: random.int(0, 3),
      meetupsMissed: 0,
      recentInvitations: random.int(0, 4),
      recentAvailableMinutes: random.int(500, 8000),
    },
    openInvitations: 0,
    invitationsThisWeek: 0,
    meetupStarts: [],
    caps: { invitationsPerWeek: generated.invitationsPerWeek, meetupsPerWeek: generated.meetupsPerWeek },
  };
}

/** Amsterdam as the engine knows it, with generated hosts and a week of generated layovers; the same for the same seed. */
export function generatedHub(seed: string, size: HubSize): HubSnapshot {
  const request = { facts, seed, from: FROM };
  return {
    ...place(),
    hosts: generateHosts({ ...request, count: size.hosts }).map((generated) => toHost(generated, seed)),
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
