import {
  defaultRuleSet,
  layoverVerdict,
  type EngineLayover,
  type HubPlace,
  type RuleSet,
} from '../../src/engine/index.js';
import { generateHosts, generateTraveller } from '../../src/demo/generate/index.js';
import { LocalCalendar } from '../../src/modules/availability/local-calendar.js';
import { airportCountry, crossesBorder, hubFactsOf } from '../../src/modules/hubs/facts/index.js';
import { HOUR_MS, MINUTE_MS } from '../../src/shared/instant.js';
import { addDays } from '../../src/shared/local-time.js';
import { createRandom } from '../../src/shared/random.js';
import { engineHost, enginePlace } from '../lib/generated-hub.js';
import { world } from './constants.js';
import type { RealLayover } from './flights.js';
import { logNormal, normal } from './sampling.js';
import type { Demand, Scenario, TrueHost } from './scenario.js';

const facts = hubFactsOf(world.hub);
const calendar = new LocalCalendar(facts.timeZone);
const timeZone = facts.timeZone;

const dayStart = (date: string): number => calendar.at(date, '00:00');

/** The hub's hosts, with their availability from four weeks before the first day (for shares of it) to the last. */
function trueHosts(seed: string, count: number, lastDay: string): TrueHost[] {
  const random = createRandom(`${seed}/hosts`);
  return generateHosts({ facts, count, seed, from: world.firstDay }).map((host) => {
    const own = random.fork(host.key);
    return {
      profile: engineHost(host, calendar, addDays(world.firstDay, -28), lastDay),
      willing: world.yes.hostSigma * normal(own),
      answerMedianMinutes: logNormal(own, world.answerMinutes.median, world.answerMinutes.hostSigma),
      tolerated: logNormal(own, world.mute.tolerated.median, world.mute.tolerated.sigma),
    };
  });
}

/**
 * Who asks, by the arrivals of real days: of each day's layovers a random share, as far as the hub's rules leave them
 * enough time in the city and to find somebody.
 */
function demand(
  seed: string,
  days: ReadonlyMap<string, readonly RealLayover[]>,
  count: number,
  share: number,
  place: HubPlace,
  rules: RuleSet = defaultRuleSet,
): Demand[] {
  const random = createRandom(`${seed}/demand`);
  return Array.from({ length: count }, (_, day) => day).flatMap((day) => {
    const date = addDays(world.firstDay, day);
    return (days.get(addDays(world.flightsFrom, day)) ?? []).flatMap((real) => {
      const own = random.fork(real.key);
      if (!own.chance(share)) return [];
      return demandOf(real, date, place, rules, own.next(), logLead(own.fork('lead'))) ?? [];
    });
  });

  function logLead(own: ReturnType<typeof createRandom>): number {
    const { median, sigma, min, max } = world.leadHours;
    return Math.min(max, Math.max(min, logNormal(own, median, sigma)));
  }
}

function demandOf(
  real: RealLayover,
  date: string,
  place: HubPlace,
  rules: RuleSet,
  someNumber: number,
  leadHours: number,
): Demand | undefined {
  const { partySize, languages, interests, wishes, gender, checkedBags, ticket } = generateTraveller(
    `${real.key}/${someNumber}`,
    real.origin,
    date,
  );
  const border = (airport: string) => crossesBorder(facts.countryCode, airportCountry(airport), date);
  const layover: EngineLayover = {
    id: real.key,
    memberId: `traveller-${real.key}`,
    arrivesAt: calendar.at(date, real.arrives),
    departsAt: calendar.at(date, real.departs),
    arrivalBorder: border(real.origin),
    departureBorder: border(real.destination),
    checkedBags,
    ticket,
    entryRight: 'yes',
    partySize,
    gender,
    languages: languages.map(({ language, level }) => ({ tag: language, level })),
    interests,
    wishes,
    excludedHostIds: [],
  };
  const pack = { timeZone, rules: place.transferRules };
  const { verdict, windows, bestZoneKey } = layoverVerdict(layover, place.zones, pack, rules);
  if (verdict === 'not_enough_time') return undefined;
  const lastEnd = Math.max(...windows.map(({ window }) => window?.end ?? 0));
  const answerBy = lastEnd - (rules.gates.minMeetMinutes + rules.gates.minLeadMinutes) * MINUTE_MS;
  const cityFrom = windows.find(({ zoneKey }) => zoneKey === bestZoneKey)!.window!.start;
  return { layover: { ...layover, answerBy }, asksAt: layover.arrivesAt - leadHours * HOUR_MS, cityFrom };
}

/** How long before their landing the first travellers ask, in days: so far beyond the end the hub has to be known. */
const LONGEST_LEAD_DAYS = Math.ceil(world.leadHours.max / 24);

/** Everything of one seed that is the same for every policy. */
export function scenarioOf(
  seed: string,
  days: ReadonlyMap<string, readonly RealLayover[]>,
  { hosts, warmUpDays, measuredDays }: { hosts: number; warmUpDays: number; measuredDays: number },
): Scenario {
  const arrivalDays = warmUpDays + measuredDays + LONGEST_LEAD_DAYS;
  const start = dayStart(world.firstDay);
  const lastDay = addDays(world.firstDay, arrivalDays + 1);
  const place = enginePlace(facts, { start, end: dayStart(lastDay) });
  return {
    seed,
    place,
    hosts: trueHosts(seed, hosts, lastDay),
    demand: demand(seed, days, arrivalDays, (world.askingShare * hosts) / world.hosts, place),
    start,
    measuredFrom: dayStart(addDays(world.firstDay, warmUpDays)),
    end: dayStart(addDays(world.firstDay, warmUpDays + measuredDays)),
  };
}
