import {
  airportCountry,
  crossesBorder,
  type HubFacts,
  type TransferRuleConditions,
  type TransferRuleKind,
} from '../../modules/hubs/facts/index.js';
import { toInstant, MINUTE_MS } from '../../shared/instant.js';
import { addDays, localInstant } from '../../shared/local-time.js';
import { createRandom, type Random } from '../../shared/random.js';
import { flightNumber, routesOf } from './routes.js';
import { travellerOf, type GeneratedTraveller } from './travellers.js';
import { generateNote } from './words.js';

export interface GeneratedLayover {
  /** Stable for the same request: fit for an external reference. */
  readonly key: string;
  readonly traveller: GeneratedTraveller;
  /** RFC 3339, UTC. */
  readonly arrivesAt: string;
  readonly departsAt: string;
  readonly arrivalFlight: string;
  readonly departureFlight: string;
  /** IATA codes. */
  readonly origin: string;
  readonly destination: string;
  readonly arrivalBorder: boolean;
  readonly departureBorder: boolean;
  readonly checkedBags: boolean;
  readonly ticket: 'single' | 'separate';
  readonly entryRight: 'yes' | 'unsure';
  readonly partySize: number;
  readonly languages: GeneratedTraveller['languages'];
  readonly interests: GeneratedTraveller['interests'];
  readonly wishes: GeneratedTraveller['wishes'];
  readonly note: string;
}

export interface LayoversRequest {
  readonly facts: HubFacts;
  /** 60 unless told otherwise. */
  readonly count?: number;
  readonly seed: string | number;
  /** First local day of arrival, `YYYY-MM-DD`. */
  readonly from: string;
  /** Over how many days the arrivals are spread; 7 unless told otherwise. */
  readonly days?: number;
}

/** Usable minutes in the nearest zone: enough for the stricter programmes, and not the whole day. */
const USABLE_MINUTES = [120, 330] as const;

/** When people are in the city, local minutes of the day. */
const CITY_OPENS = 8.5 * 60;
const CITY_CLOSES = 22 * 60;

/** Flights are scheduled to five minutes. */
const STEP_MS = 5 * MINUTE_MS;

/**
 * Open layovers at a hub, the same for the same request. All are feasible under the hub's base rules, at the 95th
 * percentile of arrival delays, with the city part between 8:30 and 22:00 local time.
 */
export function generateLayovers({ facts, count = 60, seed, from, days = 7 }: LayoversRequest): GeneratedLayover[] {
  const random = createRandom(`layovers/${facts.iata}/${seed}`);
  return Array.from({ length: count }, (_, index) =>
    generateLayover(
      random.fork(index + 1),
      index + 1,
      facts,
      addDays(from, random.fork(`day ${index}`).int(0, days - 1)),
    ),
  );
}

function generateLayover(random: Random, number: number, facts: HubFacts, date: string): GeneratedLayover {
  const key = `${facts.iata.toLowerCase()}-t${number}`;
  const { carrier, from: origins, to: destinations } = routesOf(facts.iata);
  const origin = random.weighted(origins);
  const destination = random.weighted(destinations.filter(([code]) => code !== origin));
  const traveller = travellerOf(random.fork('traveller'), key, origin, date);
  const border = (airport: string) => crossesBorder(facts.countryCode, airportCountry(airport), date);
  const arrivalBorder = border(origin);
  const departureBorder = border(destination);
  const { checkedBags, ticket, partySize, languages, interests, wishes } = traveller;

  const minutes = (kind: TransferRuleKind, conditions: TransferRuleConditions) => baseMinutes(facts, kind, conditions);
  const before =
    minutes('arrival_margin', { percentile: 95 }) + minutes('exit', { border: arrivalBorder, bags: checkedBags });
  const after = minutes('return_buffer', { border: departureBorder });
  const way = nearestZone(facts);
  const usable = random.int(...USABLE_MINUTES);
  const cityStart = random.int(CITY_OPENS, CITY_CLOSES - usable);
  const inCity = localInstant(date, '00:00', facts.timeZone) + cityStart * MINUTE_MS;
  const arrives = inCity - (before + way.out) * MINUTE_MS;
  const departs = inCity + (usable + way.back + after) * MINUTE_MS;

  return {
    key,
    traveller,
    arrivesAt: toInstant(Math.floor(arrives / STEP_MS) * STEP_MS),
    departsAt: toInstant(Math.ceil(departs / STEP_MS) * STEP_MS),
    arrivalFlight: flightNumber(random, carrier),
    departureFlight: flightNumber(random, carrier),
    origin,
    destination,
    arrivalBorder,
    departureBorder,
    checkedBags,
    ticket,
    entryRight: arrivalBorder && random.chance(0.06) ? 'unsure' : 'yes',
    partySize,
    languages,
    interests,
    wishes,
    note: generateNote(random.fork('note'), facts.city),
  };
}

function baseMinutes(
  facts: HubFacts,
  kind: TransferRuleKind,
  conditions: TransferRuleConditions,
  zoneKey?: string,
): number {
  const entries = Object.entries(conditions) as [keyof TransferRuleConditions, unknown][];
  const rule = facts.transferRules.find(
    (candidate) =>
      candidate.kind === kind &&
      !candidate.additive &&
      candidate.zoneKey === zoneKey &&
      entries.every(([name, value]) => candidate.conditions[name] === value),
  );
  if (!rule) throw new RangeError(`${facts.iata} has no base rule of ${kind} for ${JSON.stringify(conditions)}`);
  return rule.minutes;
}

function nearestZone(facts: HubFacts): { readonly out: number; readonly back: number } {
  const ways = facts.zones.map(({ key }) => ({
    out: baseMinutes(facts, 'transit_out', {}, key),
    back: baseMinutes(facts, 'transit_back', {}, key),
  }));
  return ways.reduce((best, way) => (way.out + way.back < best.out + best.back ? way : best));
}
