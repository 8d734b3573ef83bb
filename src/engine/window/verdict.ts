import { message, type Message } from '../message.js';
import type { RuleSet } from '../rules/rule-set.js';
import type { EngineZone, LayoverFacts, RulePack } from '../types.js';
import { cityWindows, type CityWindow, type ZoneStay } from './city-window.js';
import { windowNearMisses, type WindowNearMissKey } from './near-misses.js';

export type WindowReasonKey =
  | 'window.entry_right_no'
  | 'window.entry_right_unsure'
  | 'window.separate_tickets'
  | 'window.missing_rules'
  | 'window.too_short'
  | 'window.tight';

/** `stop`: no meetup on this; `warn`: the traveller has to know. */
export interface WindowReason extends Message<WindowReasonKey> {
  readonly severity: 'stop' | 'warn';
}

export interface LayoverVerdict {
  readonly verdict: 'feasible' | 'tight' | 'not_enough_time';
  /** Usable minutes in the best zone, or in the zone that was asked for. */
  readonly usableMinutes: number;
  /** The zone with the most usable minutes (the first of them in the order of zones), or the one asked for. */
  readonly bestZoneKey?: string;
  /** Stops first. */
  readonly reasons: readonly WindowReason[];
  /**
   * Single changes, each of which would give enough time; only where time is what is missing. Smallest effort first.
   */
  readonly nearMisses: readonly Message<WindowNearMissKey>[];
  readonly windows: readonly CityWindow[];
}

/** A verdict without the windows that it is about. */
export type StayVerdict = Omit<LayoverVerdict, 'windows'>;

/** The known window with the most minutes; the first of equals. Undefined where no window can be known. */
export function bestWindow<Stay extends ZoneStay>(windows: readonly Stay[]): Stay | undefined {
  let best: Stay | undefined;
  for (const window of windows) {
    if (window.missingRules.length === 0 && (!best || window.slackMinutes > best.slackMinutes)) best = window;
  }
  return best;
}

/**
 * Whether a layover is long enough for the city: `feasible`, `tight` (enough, below `tightBelowMinutes`) or
 * `not_enough_time` (below `minUsableMinutes`, no right to enter, or no transfer rules to reckon with), with the
 * reasons and, where only time is missing, near misses. With `zoneKey`, of that zone; otherwise of the best one.
 * Throws RangeError like `cityWindows`, and for a zone key that is not among the zones.
 */
export function layoverVerdict(
  layover: LayoverFacts,
  zones: readonly Pick<EngineZone, 'key'>[],
  pack: RulePack,
  ruleSet: RuleSet,
  zoneKey?: string,
): LayoverVerdict {
  if (zoneKey !== undefined && !zones.some((zone) => zone.key === zoneKey)) {
    throw new RangeError(`no zone ${zoneKey}`);
  }
  const windows = cityWindows(layover, zones, pack, ruleSet);
  return { ...verdictOn(windows, layover, zones, pack, ruleSet, zoneKey), windows };
}

/** The verdict on stays that are known already, one a zone. */
export function verdictOn(
  windows: readonly ZoneStay[],
  layover: LayoverFacts,
  zones: readonly Pick<EngineZone, 'key'>[],
  pack: RulePack,
  ruleSet: RuleSet,
  zoneKey?: string,
): StayVerdict {
  const { minUsableMinutes, tightBelowMinutes } = ruleSet.window;
  const chosen = bestWindow(zoneKey === undefined ? windows : windows.filter((w) => w.zoneKey === zoneKey));
  const usableMinutes = chosen?.usableMinutes ?? 0;
  const stops: WindowReason[] = [];
  const warnings: WindowReason[] = [];

  if (layover.entryRight === 'no') stops.push({ ...message('window.entry_right_no'), severity: 'stop' });
  if (!chosen) {
    const kinds = [...new Set(windows.flatMap((window) => window.missingRules))];
    stops.push({ ...message('window.missing_rules', { kinds }), severity: 'stop' });
  } else if (usableMinutes < minUsableMinutes) {
    const shortMinutes = minUsableMinutes - chosen.slackMinutes;
    const params = { usableMinutes, neededMinutes: minUsableMinutes, shortMinutes, zoneKey: chosen.zoneKey };
    stops.push({ ...message('window.too_short', params), severity: 'stop' });
  } else if (usableMinutes < tightBelowMinutes) {
    warnings.push({ ...message('window.tight', { usableMinutes }), severity: 'warn' });
  }
  if (layover.entryRight === 'unsure') warnings.push({ ...message('window.entry_right_unsure'), severity: 'warn' });
  if (layover.ticket === 'separate') warnings.push({ ...message('window.separate_tickets'), severity: 'warn' });

  const onlyTimeIsMissing = chosen && layover.entryRight !== 'no' && usableMinutes < minUsableMinutes;
  const enough = usableMinutes >= tightBelowMinutes ? 'feasible' : 'tight';
  return {
    verdict: stops.length > 0 ? 'not_enough_time' : enough,
    usableMinutes,
    bestZoneKey: chosen?.zoneKey,
    reasons: [...stops, ...warnings],
    nearMisses: onlyTimeIsMissing ? windowNearMisses(layover, windows, zones, pack, ruleSet, zoneKey) : [],
  };
}
