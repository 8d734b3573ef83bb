import { MINUTE_MS, type Interval } from '../../shared/interval.js';
import type { RuleSet } from '../rules/rule-set.js';
import type { EngineZone, LayoverFacts, RulePack, TransferRuleKind } from '../types.js';
import {
  resolveArrivalMargin,
  transferRulesFor,
  type MinutesSource,
  type ResolvedMinutes,
  type TransferConditionsContext,
  type TransferRules,
} from './transfer-rules.js';

/** One buffer inside a step, with where its minutes come from. `extra_return_buffer` is the programme's own rule. */
export interface StepPart {
  readonly kind: TransferRuleKind | 'extra_return_buffer';
  readonly minutes: number;
  readonly sources: readonly MinutesSource[];
}

export const stepCodes = ['landed', 'landside', 'zone_arrival', 'leave_by', 'gate_by', 'departure'] as const;
export type StepCode = (typeof stepCodes)[number];

/**
 * A point of the timeline. `minutes` is the time since the step before, of which `parts` are made; the minutes of all
 * steps add up to the layover. `leave_by` has the time in the city, negative where the buffers alone are too long.
 */
export interface TimelineStep {
  readonly code: StepCode;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly minutes: number;
  readonly parts: readonly StepPart[];
}

/** The part of a layover that can be spent in one zone, after all buffers. */
export interface ZoneStay {
  readonly zoneKey: string;
  /** From arrival in the zone to the leave-by; undefined where nothing is left, or a rule is missing. */
  readonly window?: Interval;
  /** Whole minutes of `window`, 0 or more. */
  readonly usableMinutes: number;
  /** Like `usableMinutes`, but negative by how much the buffers exceed the layover. */
  readonly slackMinutes: number;
  /** When to leave the zone at the latest, epoch milliseconds. */
  readonly leaveBy?: number;
  /** When to be back at the airport, epoch milliseconds. */
  readonly gateBy?: number;
  /** Kinds of transfer rules without which the window cannot be known. */
  readonly missingRules: readonly TransferRuleKind[];
}

/** A stay with where its minutes come from. */
export interface CityWindow extends ZoneStay {
  /** Landed to departure; empty where a rule is missing. */
  readonly steps: readonly TimelineStep[];
}

/** A stay with the ways to and from the zone: what a matching run looks at, for all zones of thousands of layovers. */
export interface TravelledStay extends ZoneStay {
  /** Undefined where a rule is missing. */
  readonly out?: ResolvedMinutes;
  readonly back?: ResolvedMinutes;
}

const noMinutes = (kind: TransferRuleKind): ResolvedMinutes => ({ kind, minutes: 0, sources: [] });

const minutesBetween = (from: number, to: number): number => Math.floor((to - from) / MINUTE_MS);

/** What rules of the arrival's or of the departure's side of the stay depend on. */
function contextOf(layover: LayoverFacts, side: 'arrival' | 'departure'): TransferConditionsContext {
  return {
    border: side === 'arrival' ? layover.arrivalBorder : layover.departureBorder,
    bags: layover.checkedBags,
    terminal: layover.terminal,
    ticket: layover.ticket,
  };
}

/** The parts of the timeline that are the same for every zone. */
interface AirportSide {
  readonly arrivalRules: TransferRules;
  readonly departureRules: TransferRules;
  readonly margin: ResolvedMinutes;
  readonly exit: ResolvedMinutes | undefined;
  readonly landside: number;
  readonly back: ResolvedMinutes | undefined;
  readonly gateBy: number;
}

function airportSide(layover: LayoverFacts, pack: RulePack, ruleSet: RuleSet): AirportSide {
  const arrival = contextOf(layover, 'arrival');
  const arrivalRules = transferRulesFor(pack, arrival);
  const departureRules = transferRulesFor(pack, contextOf(layover, 'departure'));
  const { arrivalMarginPercentile, extraReturnBufferMinutes } = ruleSet.window;
  const margin =
    (layover.hasLanded
      ? undefined
      : resolveArrivalMargin(pack, arrivalMarginPercentile, { ...arrival, at: layover.arrivesAt })) ??
    noMinutes('arrival_margin');
  const offThePlane = layover.arrivesAt + margin.minutes * MINUTE_MS;
  const exit = arrivalRules.resolve('exit', offThePlane);
  const back = departureRules.resolve('return_buffer', layover.departsAt);
  return {
    arrivalRules,
    departureRules,
    margin,
    exit,
    landside: offThePlane + (exit?.minutes ?? 0) * MINUTE_MS,
    back,
    gateBy: layover.departsAt - ((back?.minutes ?? 0) + extraReturnBufferMinutes) * MINUTE_MS,
  };
}

/**
 * Transit back that is in time whatever rule is in force on the way: found by leaving earlier until the minutes in
 * force at the departure from the zone are no more than what was allowed. Minutes only rise, so it ends.
 */
function transitBack(rules: TransferRules, zoneKey: string, gateBy: number): ResolvedMinutes | undefined {
  let longest = rules.resolve('transit_back', gateBy, zoneKey);
  while (longest) {
    const leaveBy = gateBy - longest.minutes * MINUTE_MS;
    const then = rules.resolve('transit_back', leaveBy, zoneKey);
    if (!then || then.minutes <= longest.minutes) return longest;
    longest = then;
  }
  return undefined;
}

function zoneStay(zoneKey: string, airport: AirportSide): TravelledStay {
  const { arrivalRules, departureRules, exit, landside, back: buffer, gateBy } = airport;
  const out = arrivalRules.resolve('transit_out', landside, zoneKey);
  const back = transitBack(departureRules, zoneKey, gateBy);
  if (!exit || !buffer || !out || !back) {
    const found = { exit, return_buffer: buffer, transit_out: out, transit_back: back };
    const missingRules = (Object.keys(found) as (keyof typeof found)[]).filter((kind) => !found[kind]);
    return { zoneKey, usableMinutes: 0, slackMinutes: 0, missingRules };
  }
  const start = landside + out.minutes * MINUTE_MS;
  const end = gateBy - back.minutes * MINUTE_MS;
  const slackMinutes = minutesBetween(start, end);
  return {
    zoneKey,
    window: slackMinutes > 0 ? { start, end } : undefined,
    usableMinutes: Math.max(0, slackMinutes),
    slackMinutes,
    leaveBy: end,
    gateBy,
    missingRules: [],
    out,
    back,
  };
}

function withTimeline(
  layover: LayoverFacts,
  ruleSet: RuleSet,
  { margin, exit, landside, back: buffer, gateBy }: AirportSide,
  { out, back, ...stay }: TravelledStay,
): CityWindow {
  if (!exit || !buffer || !out || !back) return { ...stay, steps: [] };
  const extraMinutes = ruleSet.window.extraReturnBufferMinutes;
  const extra: StepPart = { kind: 'extra_return_buffer', minutes: extraMinutes, sources: [] };
  const step = (code: StepCode, at: number, parts: readonly StepPart[]): TimelineStep => ({
    code,
    at,
    minutes: parts.reduce((sum, part) => sum + part.minutes, 0),
    parts,
  });
  const { slackMinutes } = stay;
  return {
    ...stay,
    steps: [
      step('landed', layover.arrivesAt, []),
      step('landside', landside, [margin, exit]),
      step('zone_arrival', landside + out.minutes * MINUTE_MS, [out]),
      { code: 'leave_by', at: gateBy - back.minutes * MINUTE_MS, minutes: slackMinutes, parts: [] },
      step('gate_by', gateBy, [back]),
      step('departure', layover.departsAt, extraMinutes > 0 ? [buffer, extra] : [buffer]),
    ],
  };
}

function assertOrder(layover: LayoverFacts): void {
  if (!(layover.departsAt > layover.arrivesAt)) throw new RangeError('a layover departs after it arrives');
}

/**
 * The city window of a layover for every zone, in the order of the zones:
 * `landside = arrivesAt + arrival margin + exit`, `gateBy = departsAt - return buffer - extra return buffer`,
 * `window(zone) = [landside + transit out, gateBy - transit back)`.
 *
 * Each rule is resolved at the hub's local time of its own moment: the margin at the scheduled arrival, exit when off
 * the plane, transit out when landside, the return buffer at the departure, transit back when leaving the zone. No
 * arrival margin in the pack, or a flight that has landed, is a margin of 0. Throws RangeError unless the layover
 * departs after it arrives, and for an unknown time zone.
 */
export function cityWindows(
  layover: LayoverFacts,
  zones: readonly Pick<EngineZone, 'key'>[],
  pack: RulePack,
  ruleSet: RuleSet,
): CityWindow[] {
  assertOrder(layover);
  const airport = airportSide(layover, pack, ruleSet);
  return zones.map((zone) => withTimeline(layover, ruleSet, airport, zoneStay(zone.key, airport)));
}

/** The same without the timelines, which take longer than all the rest. */
export function zoneStays(
  layover: LayoverFacts,
  zones: readonly Pick<EngineZone, 'key'>[],
  pack: RulePack,
  ruleSet: RuleSet,
): TravelledStay[] {
  assertOrder(layover);
  const airport = airportSide(layover, pack, ruleSet);
  return zones.map((zone) => zoneStay(zone.key, airport));
}

/** The city window of a layover for one zone; see `cityWindows`. */
export function cityWindow(
  layover: LayoverFacts,
  zone: Pick<EngineZone, 'key'>,
  pack: RulePack,
  ruleSet: RuleSet,
): CityWindow {
  return cityWindows(layover, [zone], pack, ruleSet)[0]!;
}
