import {
  askFeatures,
  bestWindow,
  cityWindows,
  factorNames,
  fatigueOf,
  holdMinutes,
  priorAcceptanceModel,
  reasonsFor,
  type AskRecord,
  type Candidate,
  type EngineHost,
  type CityWindow,
  type HubPlace,
  type Interval,
  type MatchRound,
  type Message,
  type RoundOffer,
  type RulePack,
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
  { zones }: HubPlace,
  pack: RulePack,
  round: MatchRound,
): OfferLine {
  const windows = cityWindows(layover, zones, pack, round.ruleSet);
  const way = pair.factors.find((score) => score.factor === 'place');
  return {
    layoverId: pair.layoverId,
    hostId: pair.hostId,
    revision,
    zoneKey: pair.zoneKey,
    venueId: pair.venueId,
    interval: pair.interval,
    // A candidate lies inside of the window, so there is one.
    cityWindow: windows.find(({ zoneKey }) => zoneKey === pair.zoneKey)!.window!,
    travelMinutes: way!.evidence.transitOutMinutes,
    score: pair.score,
    reasons: reasonsFor(pair, 'host'),
    expiresAt,
    ask: {
      features: askFeatures(momentOf(windows, pack, round), fatigueOf(host.invitedAt, round.now), microsOf(pair)),
      chance: acceptChance,
      propensity,
      isExploration,
      modelVersion: (round.acceptance ?? priorAcceptanceModel).version,
    },
    standingYesId: isCommitment ? (standingYesId ?? null) : null,
  };
}

/** The moment of asking as the engine reckons chances by it: from the earliest start in the layover's best zone. */
function momentOf(windows: readonly CityWindow[], { timeZone }: RulePack, { now, ruleSet }: MatchRound) {
  const earliest = now + ruleSet.gates.minLeadMinutes * MINUTE_MS;
  const startsAt = Math.max(bestWindow(windows)?.window?.start ?? earliest, earliest);
  return { now, startsAt, holdMinutes: holdMinutes(ruleSet, now, startsAt), timeZone };
}

const microsOf = ({ factors }: Candidate) =>
  Object.fromEntries(factorNames.map((factor, index) => [factor, Math.round(factors[index]!.value * 1_000_000)])) as Record<
    (typeof factorNames)[number],
    number
  >;
