import { HOUR_MS, MINUTE_MS, overlaps, type Interval } from '../../shared/interval.js';
import type { AcceptanceModel } from '../accept/acceptance-model.js';
import { chanceOf, fatigueOf, layoverLogit } from '../accept/chance.js';
import { meetupsInAWeekWith } from '../candidates/meetup-cap.js';
import type { RoundPair } from '../invite/round.js';
import { holdMinutes } from '../rules/hold.js';
import type { RuleSet } from '../rules/rule-set.js';
import type { EngineHost } from '../types.js';

/** A shortlist is used for this long at most. */
const FRESH_MS = 12 * HOUR_MS;
/** With fewer left of it, or less than a third, hosts are looked for anew. */
const LEAST_LEFT = 12;

/** What does not change while a shortlist is used. */
export interface KnownPairsContext {
  readonly acceptance: AcceptanceModel;
  readonly ruleSet: RuleSet;
  readonly timeZone: string;
  /** The host as they are now. */
  readonly hostOf: (hostId: string) => EngineHost;
}

interface KnownPair extends RoundPair {
  readonly fatigue: number;
}

/**
 * The shortlist that a search has found for a layover, for the runs that follow it. Looking at twenty thousand hosts again
 * after every answer would find nearly the same ones: whoever is taken, or has had their say, is left out, and chances are
 * brought up to the moment.
 */
export class KnownPairs {
  private readonly pairs: readonly KnownPair[];
  private readonly logit: number;

  /** @param cityFrom when the traveller can be in the best zone */
  constructor(
    found: readonly RoundPair[],
    private readonly foundAt: number,
    private readonly cityFrom: number,
    private readonly context: KnownPairsContext,
  ) {
    this.pairs = found.map(({ layoverId, hostId, zoneKey, interval, score, acceptChance }) => {
      const fatigue = fatigueOf(context.hostOf(hostId).invitedAt, foundAt);
      return { layoverId, hostId, zoneKey, interval, score, acceptChance, fatigue };
    });
    this.logit = this.layoverLogit(foundAt);
  }

  /** Those who can still be asked; undefined where it is time to look for hosts anew. */
  at(now: number, excluded: ReadonlySet<string>): RoundPair[] | undefined {
    if (now - this.foundAt > FRESH_MS) return undefined;
    const { acceptance, ruleSet, hostOf } = this.context;
    const earliest = now + ruleSet.gates.minLeadMinutes * MINUTE_MS;
    const shift = this.layoverLogit(now) - this.logit;
    const left: RoundPair[] = [];
    for (const pair of this.pairs) {
      const host = hostOf(pair.hostId);
      if (excluded.has(pair.hostId) || pair.interval.start < earliest || !canMeet(host, pair.interval, ruleSet)) continue;
      const tired = acceptance.coefficients.fatigue * (fatigueOf(host.invitedAt, now) - pair.fatigue);
      left.push({ ...pair, acceptChance: moved(pair.acceptChance, shift + tired) });
    }
    return left.length < Math.min(LEAST_LEFT, this.pairs.length / 3) ? undefined : left;
  }

  private layoverLogit(now: number): number {
    const { acceptance, ruleSet, timeZone } = this.context;
    const startsAt = Math.max(this.cityFrom, now + ruleSet.gates.minLeadMinutes * MINUTE_MS);
    return layoverLogit(acceptance, { now, startsAt, holdMinutes: holdMinutes(ruleSet, now, startsAt), timeZone });
  }
}

function canMeet({ busy, meetupStarts, caps }: EngineHost, interval: Interval, ruleSet: RuleSet): boolean {
  if (busy.some((other) => overlaps(other, interval))) return false;
  return meetupsInAWeekWith(meetupStarts, interval.start) < (caps?.meetupsPerWeek ?? ruleSet.caps.meetupsPerWeek);
}

/** A chance, its log-odds moved: a whole number of millionths, as the engine has it. */
function moved(chance: number, by: number): number {
  if (chance <= 0 || chance >= 1) return chance;
  return Math.round(chanceOf(Math.log(chance / (1 - chance)) + by) * 1_000_000) / 1_000_000;
}
