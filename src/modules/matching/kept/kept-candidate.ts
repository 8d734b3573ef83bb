import { factorNames, reasonsFor, type Candidate, type Condition, type Factor, type Interval, type Message } from '../../../engine/index.js';

type Score<F extends Factor> = Extract<Candidate['factors'][number], { factor: F }>;

/**
 * The best candidates of a layover as a run found them, made small: five thousand layovers have fifty thousand. What
 * the reasons need is kept of the evidence; the words are made when somebody reads them.
 */
export interface KeptCandidates {
  /** Weights of the factors, in the order of `factorNames`. */
  weights: number[];
  idealMinutes: number;
  /** What the layover's match was worth beyond its host's price, in points of the score; 0 where there was none. */
  gain: number;
  places: [zoneKey: string, venueId: string][];
  /** Conditions that added points to some of the pairs; absent where there are none. */
  conditions?: Condition[];
  /** The best first. */
  pairs: KeptPair[];
}

type KeptPair = [
  hostId: string,
  place: number,
  start: number,
  end: number,
  score: number,
  acceptChance: number,
  /** What the host was worth to others, in points of the score. */
  price: number,
  contributions: number[],
  shared: [key: string, rarity: number][],
  sameGroup: readonly string[],
  askedInterests: number,
  language: readonly [tag: string | 0, level: string | 0, learning: string | 0],
  ways: readonly [out: number, back: number, host: number, walk: number, recentVenue: 0 | 1],
  record: readonly [answerRate: number, showUpRate: number, invitations: number, meetups: number],
  share: readonly [received: number, expected: number],
  wishes: readonly [asked: readonly string[], met: readonly string[]],
  /** Indexes of `conditions`; absent where none added points. */
  added?: readonly number[],
];

/** Where a pair has its `added`. */
const ADDED = 16;

/** A candidate as it is kept. */
export interface FoundCandidate {
  hostId: string;
  zoneKey: string;
  venueId: string;
  interval: Interval;
  score: number;
  /** Chance of a yes as reckoned by the run, 0..1. */
  acceptChance: number;
  /** What the host was worth to others, in points of the score. */
  price: number;
  factors: Candidate['factors'];
  /** Conditions that added points. */
  added: readonly Condition[];
  /** For the traveller, the weightiest first. */
  reasons: Message[];
}

const thousandths = (value: number): number => Math.round(value * 1_000) / 1_000;

/** What the assignment found a layover's candidates to be worth. */
export interface Worth {
  gain: number;
  priceOf: (hostId: string) => number;
}

export function keepCandidates(candidates: readonly Candidate[], { gain, priceOf }: Worth): KeptCandidates {
  const places: [string, string][] = [];
  const placeOf = new Map<string, number>();
  const indexOf = ({ zoneKey, venueId }: Candidate): number => {
    let index = placeOf.get(venueId);
    if (index === undefined) {
      index = places.push([zoneKey, venueId]) - 1;
      placeOf.set(venueId, index);
    }
    return index;
  };
  const [time] = candidates[0]?.factors ?? [];
  const conditions = [...new Map(candidates.flatMap(({ added = [] }) => added).map((one) => [one.id, one])).values()];
  const addedTo = ({ added }: Candidate) => added?.map(({ id }) => conditions.findIndex((one) => one.id === id));
  return {
    weights: candidates[0]?.factors.map(({ weight }) => weight) ?? [],
    idealMinutes: time?.factor === 'time' ? time.evidence.idealMinutes : 0,
    gain,
    places,
    ...(conditions.length > 0 && { conditions }),
    pairs: candidates.map((candidate) =>
      keepPair(candidate, indexOf(candidate), priceOf(candidate.hostId), addedTo(candidate)),
    ),
  };
}

function keepPair(candidate: Candidate, place: number, price: number, added?: readonly number[]): KeptPair {
  const { hostId, interval, score, acceptChance, factors } = candidate;
  const of = <F extends Factor>(factor: F) => factors[factorNames.indexOf(factor)] as Score<F>;
  const { shared, sameGroup, asked } = of('interests').evidence;
  const { shared: spoken, learning } = of('language').evidence;
  const way = of('place').evidence;
  const { answerRate, showUpRate, invitations, meetups } = of('reliability').evidence;
  const { received, expected } = of('fairness').evidence;
  const wishes = of('wishes').evidence;
  const pair: KeptPair = [
    hostId,
    place,
    interval.start,
    interval.end,
    score,
    thousandths(acceptChance),
    price,
    factors.map(({ contribution }) => contribution),
    shared.map(({ key, rarity }) => [key, thousandths(rarity)]),
    sameGroup,
    asked,
    [spoken?.tag ?? 0, spoken?.level ?? 0, learning ?? 0],
    [way.transitOutMinutes, way.transitBackMinutes, way.hostTravelMinutes, way.walkMinutes, way.recentVenue ? 1 : 0],
    [thousandths(answerRate), thousandths(showUpRate), invitations, meetups],
    [received, thousandths(expected)],
    [wishes.asked, wishes.met],
  ];
  if (added) pair[ADDED] = added;
  return pair;
}

/**
 * A new finding with those of the one before it who are still asked: the engine leaves them out, as busy, and their traveller
 * goes on seeing them. They come first.
 */
export function withAsked(found: KeptCandidates, before: KeptCandidates, askedIds: readonly string[]): KeptCandidates {
  const known = new Set(found.pairs.map(([hostId]) => hostId));
  const asked = before.pairs.filter(([hostId]) => askedIds.includes(hostId) && !known.has(hostId));
  const places = [...found.places];
  const conditions = [...(found.conditions ?? [])];
  const placed = asked.map(([hostId, place, ...rest]): KeptPair => {
    const pair: KeptPair = [hostId, places.push(before.places[place]!) - 1, ...rest];
    if (pair[ADDED]) pair[ADDED] = pair[ADDED].map((index) => conditions.push(before.conditions![index]!) - 1);
    return pair;
  });
  const { weights, idealMinutes } = found.pairs.length > 0 ? found : before;
  const pairs = [...placed, ...found.pairs];
  return { weights, idealMinutes, gain: found.gain, places, ...(conditions.length > 0 && { conditions }), pairs };
}

/** What was kept, with the reasons for the traveller. */
export function readCandidates(layoverId: string, kept: KeptCandidates): FoundCandidate[] {
  return kept.pairs.map((pair) => {
    const [hostId, place, start, end, score, acceptChance, price] = pair;
    const [zoneKey, venueId] = kept.places[place]!;
    const interval = { start, end };
    const factors = factorsOf(kept, pair);
    const added = (pair[ADDED] ?? []).map((index) => kept.conditions![index]!);
    const found = { hostId, zoneKey, venueId, interval, score, acceptChance, price, factors, added };
    return { ...found, reasons: reasonsFor({ ...found, layoverId }, 'traveller') };
  });
}

function factorsOf({ weights, idealMinutes }: KeptCandidates, pair: KeptPair): Candidate['factors'] {
  const [, , start, end, , , , contributions, shared, sameGroup, asked, language, ways, record, share, wishes] = pair;
  const [tag, level, learning] = language;
  const [transitOutMinutes, transitBackMinutes, hostTravelMinutes, walkMinutes, recentVenue] = ways;
  const [answerRate, showUpRate, invitations, meetups] = record;
  const evidence = [
    { minutes: Math.floor((end - start) / 60_000), idealMinutes },
    { shared: shared.map(([key, rarity]) => ({ key, rarity })), sameGroup, asked },
    { ...(tag !== 0 && { shared: { tag, level } }), ...(learning !== 0 && { learning }) },
    { transitOutMinutes, transitBackMinutes, hostTravelMinutes, walkMinutes, recentVenue: recentVenue === 1 },
    { answerRate, showUpRate, invitations, meetups },
    { received: share[0], expected: share[1] },
    { asked: wishes[0], met: wishes[1] },
  ];
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return factorNames.map((factor, index) => {
    const weight = weights[index]!;
    const contribution = contributions[index]!;
    // The contribution is `weight x value / total`, in points of a million.
    const value = weight === 0 ? 0 : Math.min(1, Math.round((contribution * total) / weight) / 1_000_000);
    return { factor, value, weight, contribution, evidence: evidence[index] };
  }) as unknown as Candidate['factors'];
}
