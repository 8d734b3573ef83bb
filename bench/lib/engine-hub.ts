import { generateHosts, generateLayovers, type GeneratedHost, type GeneratedLayover } from '../../src/demo/generate/index.js';
import type { EngineHost, EngineLayover, HubPlace } from '../../src/engine/index.js';
import { expandAvailability } from '../../src/modules/availability/expand-availability.js';
import { LocalCalendar } from '../../src/modules/availability/local-calendar.js';
import { hubFactsOf, type HubFacts } from '../../src/modules/hubs/facts/index.js';
import { openIntervals } from '../../src/modules/hubs/opening-hours.js';
import { addDays } from '../../src/shared/local-time.js';
import type { Interval } from '../../src/shared/interval.js';

/** A hub of the facts as the engine knows it; opening hours are expanded over `within`. */
export function enginePlace(facts: HubFacts, within: Interval): HubPlace {
  const { timeZone } = facts;
  const calendar = new LocalCalendar(timeZone);
  const hoursOf = (hours: HubFacts['venues'][number]['openingHours']) =>
    hours.map(({ weekdays, from, to }) => ({ weekdays: [...weekdays], from, to }));
  return {
    hub: { id: facts.iata, timeZone },
    zones: facts.zones.map(({ key, centre }) => ({
      key,
      centre,
      venues: facts.venues
        .filter(({ zoneKey }) => zoneKey === key)
        .map((venue) => ({
          id: venue.key,
          position: venue.position,
          features: venue.features,
          open: openIntervals(hoursOf(venue.openingHours), within, timeZone, (date, time) => calendar.at(date, time)),
        })),
    })),
    transferRules: facts.transferRules.map((rule, index) => ({ ...rule, id: `rule-${index}` })),
  };
}

/** A generated host without any history, free as they say between two local days (`YYYY-MM-DD`, the last exclusive). */
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

const engineLayover = ({ key, traveller, ...layover }: GeneratedLayover): EngineLayover => ({
  id: key,
  memberId: `member-${key}`,
  arrivesAt: Date.parse(layover.arrivesAt),
  departsAt: Date.parse(layover.departsAt),
  arrivalBorder: layover.arrivalBorder,
  departureBorder: layover.departureBorder,
  checkedBags: layover.checkedBags,
  ticket: layover.ticket,
  entryRight: layover.entryRight,
  partySize: layover.partySize,
  gender: traveller.gender,
  languages: layover.languages.map(({ language, level }) => ({ tag: language, level })),
  interests: layover.interests,
  wishes: layover.wishes,
  excludedHostIds: [],
});

/** Amsterdam with generated hosts and a week of layovers from a local day on, as the engine knows them. */
export function engineHub(seed: string, size: { hosts: number; layovers: number }, from: string) {
  const facts = hubFactsOf('AMS');
  const calendar = new LocalCalendar(facts.timeZone);
  const to = addDays(from, 8);
  const now = calendar.at(addDays(from, -2), '09:00');
  return {
    now,
    place: enginePlace(facts, { start: now, end: calendar.at(to, '00:00') }),
    hosts: generateHosts({ facts, count: size.hosts, seed, from }).map((host) => engineHost(host, calendar, from, to)),
    layovers: generateLayovers({ facts, count: size.layovers, seed, from }).map(engineLayover),
  };
}
