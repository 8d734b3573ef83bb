import { percentiles, type Percentile } from '../rules/rule-set.js';
import type { RulePack, TicketKind, TransferConditions, TransferRule, TransferRuleKind } from '../types.js';
import { localMoment, type LocalMoment } from './local-time.js';

/** What a rule's conditions are checked against. A condition on something unknown here does not hold. */
export interface TransferContext {
  /** The instant at which the rule would apply, epoch milliseconds. */
  readonly at: number;
  readonly zoneKey?: string;
  readonly border?: boolean;
  readonly bags?: boolean;
  readonly terminal?: string;
  readonly ticket?: TicketKind;
  readonly percentile?: Percentile;
}

/** A rule that had a part in a number. */
export interface MinutesSource {
  readonly ruleId: string;
  readonly minutes: number;
  readonly additive: boolean;
  readonly source: string;
  readonly sourceUrl?: string;
  readonly validFrom: string;
  readonly validTo?: string;
}

/** A number of the rule pack: base plus additions, with the rules that it comes from, the base first. */
export interface ResolvedMinutes {
  readonly kind: TransferRuleKind;
  readonly minutes: number;
  readonly sources: readonly MinutesSource[];
}

function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function holdsAtTime({ localTimeFrom, localTimeTo, weekdays }: TransferConditions, moment: LocalMoment): boolean {
  if (weekdays && !weekdays.includes(moment.weekday)) return false;
  if (localTimeFrom === undefined && localTimeTo === undefined) return true;
  const from = minuteOfDay(localTimeFrom ?? '00:00');
  const to = localTimeTo === undefined ? 1440 : minuteOfDay(localTimeTo);
  const now = moment.minuteOfDay;
  return from < to ? from <= now && now < to : from <= now || now < to;
}

function applies(rule: TransferRule, context: TransferContext, moment: LocalMoment): boolean {
  if (moment.date < rule.validFrom || (rule.validTo !== undefined && moment.date >= rule.validTo)) return false;
  if (rule.zoneKey !== undefined && rule.zoneKey !== context.zoneKey) return false;
  const { conditions } = rule;
  return (
    (conditions.border === undefined || conditions.border === context.border) &&
    (conditions.bags === undefined || conditions.bags === context.bags) &&
    (conditions.terminal === undefined || conditions.terminal === context.terminal) &&
    (conditions.ticket === undefined || conditions.ticket === context.ticket) &&
    (conditions.percentile === undefined || conditions.percentile === context.percentile) &&
    holdsAtTime(conditions, moment)
  );
}

/** Number of conditions; a zone counts as one, and so does a time of day however it is bounded. */
function specificity({ zoneKey, conditions }: TransferRule): number {
  const { border, bags, terminal, ticket, percentile, weekdays, localTimeFrom, localTimeTo } = conditions;
  const given = [zoneKey, border, bags, terminal, ticket, percentile, weekdays, localTimeFrom ?? localTimeTo];
  return given.filter((condition) => condition !== undefined).length;
}

/** Most specific first, then the one in force since later, then by id: a total order. */
function beats(rule: TransferRule, other: TransferRule): boolean {
  const more = specificity(rule) - specificity(other);
  if (more !== 0) return more > 0;
  if (rule.validFrom !== other.validFrom) return rule.validFrom > other.validFrom;
  return rule.id < other.id;
}

function asSource({ id, minutes, additive, source, sourceUrl, validFrom, validTo }: TransferRule): MinutesSource {
  return { ruleId: id, minutes, additive, source, sourceUrl, validFrom, validTo };
}

/**
 * The minutes of one kind in force in a context: of the rules valid on the local date at the hub whose conditions all
 * hold, the most specific non-additive one (then the latest `validFrom`, then the smallest id) is the base, and every
 * additive one adds to it, in the order of ids. Undefined where no base applies: additions alone say nothing.
 */
export function resolveTransferRule(
  pack: RulePack,
  kind: TransferRuleKind,
  context: TransferContext,
): ResolvedMinutes | undefined {
  const moment = localMoment(context.at, pack.timeZone);
  let base: TransferRule | undefined;
  const additions: TransferRule[] = [];
  for (const rule of pack.rules) {
    if (rule.kind !== kind || !applies(rule, context, moment)) continue;
    if (rule.additive) additions.push(rule);
    else if (!base || beats(rule, base)) base = rule;
  }
  if (!base) return undefined;
  additions.sort((a, b) => (a.id < b.id ? -1 : 1));
  const used = [base, ...additions];
  return { kind, minutes: used.reduce((sum, rule) => sum + rule.minutes, 0), sources: used.map(asSource) };
}

/**
 * The arrival margin at a percentile of the hub's arrival delays. A hub that has no figure for it gives the next safer
 * one that it has, else the safest of the others; a hub without any figure gives undefined.
 */
export function resolveArrivalMargin(
  pack: RulePack,
  percentile: Percentile,
  context: Omit<TransferContext, 'percentile'>,
): ResolvedMinutes | undefined {
  const asked = percentiles.indexOf(percentile);
  const inOrderOfSafety = [...percentiles.slice(asked), ...percentiles.slice(0, asked).reverse()];
  for (const candidate of inOrderOfSafety) {
    const resolved = resolveTransferRule(pack, 'arrival_margin', { ...context, percentile: candidate });
    if (resolved) return resolved;
  }
  return undefined;
}
