import {
  askFeatures,
  cityWindow,
  factorNames,
  fatigueOf,
  holdMinutes,
  layoverVerdict,
  priorAcceptanceModel,
  reasonsFor,
  type AskRecord,
  type Candidate,
  type EngineHost,
  type HubPlace,
  type Interval,
  type MatchRound,
  type Message,
  type RoundOffer,
} from '../../../engine/index.js';
import { MINUTE_MS } from '../../../shared/instant.js';
import type { OpenLayover } from './layover-line.js';

/** An offer as the thread hands it over, with all that is to be kept with the invitation. */
export interface OfferLine {
  layoverId: string;
  hostId: string;
  /** Of the layover as the run saw it. */
  revision: number;
  zoneKey: string;
  venueId: string;
  interval: Interval;
  cityWindow: Interval;
  travelMinutes: number;
  score: number;
  /** For the host, the weightiest first. */
  reasons: Message[];
  expiresAt: number;
  ask: AskRecord;
  /** Where the host has said yes in advance: which of their words. */
  standingYesId: string | null;
}

export function offerLine(
  { pair, expiresAt, acceptChance, propensity, isExploration, isCommitment, standingYesId }: RoundOffer<Candidate>,
  { layover, revision }: OpenLayover,
  host: EngineHost,
  place: HubPlace,
  round: MatchRound,
): OfferLine {
  const { window } = cityWindow(layover, { key: pair.zoneKey }, packOf(place), round.ruleSet);
  const way = pair.factors.find((score) => score.factor === 'place');
  return {
    layoverId: pair.layoverId,
    hostId: pair.hostId,
    revision,
    zoneKey: pair.zoneKey,
    venueId: pair.venueId,
    interval: pair.interval,
    // A candidate lies inside of the window, so there is one.
    cityWindow: window!,
    travelMinutes: way!.evidence.transitOutMinutes,
    score: pair.score,
    reasons: reasonsFor(pair, 'host'),
    expiresAt,
    ask: {
      features: askFeatures(momentOf(layover, place, round), fatigueOf(host.invitedAt, round.now), microsOf(pair)),
      chance: acceptChance,
      propensity,
      isExploration,
      modelVersion: (round.acceptance ?? priorAcceptanceModel).version,
    },
    standingYesId: isCommitment ? (standingYesId ?? null) : null,
  };
}

const packOf = ({ hub, transferRules }: HubPlace) => ({ timeZone: hub.timeZone, rules: transferRules });

/** The moment of asking as the engine reckons chances by it: from the earliest start in the layover's best zone. */
function momentOf(layover: OpenLayover['layover'], place: HubPlace, { now, ruleSet }: MatchRound) {
  const { bestZoneKey, windows } = layoverVerdict(layover, place.zones, packOf(place), ruleSet);
  const earliest = now + ruleSet.gates.minLeadMinutes * MINUTE_MS;
  const best = windows.find(({ zoneKey }) => zoneKey === bestZoneKey)?.window;
  const startsAt = Math.max(best?.start ?? earliest, earliest);
  return { now, startsAt, holdMinutes: holdMinutes(ruleSet, now, startsAt), timeZone: place.hub.timeZone };
}

const microsOf = ({ factors }: Candidate) =>
  Object.fromEntries(factorNames.map((factor, index) => [factor, Math.round(factors[index]!.value * 1_000_000)])) as Record<
    (typeof factorNames)[number],
    number
  >;
