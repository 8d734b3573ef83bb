import { MINUTE_MS } from '../../shared/interval.js';
import { message, type Message } from '../message.js';
import type { RuleSet } from '../rules/rule-set.js';
import type { EngineZone, LayoverFacts, RulePack } from '../types.js';
import { zoneStays, type ZoneStay } from './city-window.js';

export type WindowNearMissKey =
  'near_miss.hand_luggage' | 'near_miss.nearer_zone' | 'near_miss.later_departure' | 'near_miss.earlier_arrival';

/** No flight is moved further than this to find a near miss. */
const MAX_SHIFT_MINUTES = 12 * 60;

type Zones = readonly Pick<EngineZone, 'key'>[];

function mostSlack(windows: readonly ZoneStay[]): number {
  return Math.max(-Infinity, ...windows.filter((w) => w.missingRules.length === 0).map((w) => w.slackMinutes));
}

/**
 * The smallest shift that gives enough: grows by what is still missing after each try. Exact to the minute where the
 * transfer rules are the same at all times of day, enough but perhaps not the smallest where they are not.
 */
function shiftNeeded(slackAfter: (shiftMinutes: number) => number, neededMinutes: number): number | undefined {
  let shift = 0;
  while (shift <= MAX_SHIFT_MINUTES) {
    const missing = neededMinutes - slackAfter(shift);
    if (missing <= 0) return shift;
    shift += missing;
  }
  return undefined;
}

/**
 * Single changes to a layover that is too short, each of which would make it long enough: leave the bags checked
 * through, meet in a nearer zone (where one zone was asked for), a later departure, an earlier arrival (unless it has
 * landed). Smallest effort first.
 */
export function windowNearMisses(
  layover: LayoverFacts,
  windows: readonly ZoneStay[],
  zones: Zones,
  pack: RulePack,
  ruleSet: RuleSet,
  zoneKey?: string,
): Message<WindowNearMissKey>[] {
  const needed = ruleSet.window.minUsableMinutes;
  const asked = zoneKey === undefined ? zones : zones.filter((zone) => zone.key === zoneKey);
  const slackWith = (change: Partial<LayoverFacts>): number =>
    mostSlack(zoneStays({ ...layover, ...change }, asked, pack, ruleSet));
  const found: Message<WindowNearMissKey>[] = [];

  if (layover.checkedBags) {
    const usableMinutes = slackWith({ checkedBags: false });
    if (usableMinutes >= needed) found.push(message('near_miss.hand_luggage', { usableMinutes }));
  }
  if (zoneKey !== undefined) {
    const nearer = windows.filter((window) => window.usableMinutes >= needed);
    const [best] = nearer.sort((a, b) => b.usableMinutes - a.usableMinutes);
    if (best) {
      const params = { zoneKey: best.zoneKey, usableMinutes: best.usableMinutes };
      found.push(message('near_miss.nearer_zone', params));
    }
  }
  const later = shiftNeeded((shift) => slackWith({ departsAt: layover.departsAt + shift * MINUTE_MS }), needed);
  if (later !== undefined) found.push(message('near_miss.later_departure', { minutes: later }));
  if (!layover.hasLanded) {
    const earlier = shiftNeeded((shift) => slackWith({ arrivesAt: layover.arrivesAt - shift * MINUTE_MS }), needed);
    if (earlier !== undefined) found.push(message('near_miss.earlier_arrival', { minutes: earlier }));
  }
  return found;
}
