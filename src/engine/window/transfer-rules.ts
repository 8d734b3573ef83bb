import { percentiles, type Percentile } from '../rules/rule-set.js';
import type { RulePack, TicketKind, TransferConditions, TransferRule, TransferRuleKind } from '../types.js';
import { localMoment, type LocalMoment } from './local-time.js';

/** What a rule's conditions are checked against. A condition on something unknown here does not hold. */
export interface TransferConditionsContext {
  readonly border?: boolean;
  readonly bags?: boolean;
  readonly terminal?: string;
  readonly ticket?: TicketKind;
  readonly percentile?: Percentile;
}

export interface TransferContext extends TransferConditionsContext {
  /** The instant at which the rule would apply, epoch milliseconds. */
  readonly at: number;
  readonly zoneKey?: string;
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

/** A rule with its times of day as numbers, and what it says as a source. */
interface ReadyRule {
  readonly rule: TransferRule;
  readonly isTimed: boolean;
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly source: MinutesSource;
}

/**
 * The rules of one kind for one zone whose conditions hold but for date and time: candidates for the base best first,
 * additions in the order of ids.
 */
interface ReadyRules {
  readonly bases: readonly ReadyRule[];
  readonly additions: readonly ReadyRule[];
  /** What they came to before, by which of them were in force. */
  readonly known: Map<number, ResolvedMinutes>;
}

/** Of more additions than this, what they came to is not remembered: there is a bit for each. */
const MAX_REMEMBERED_ADDITIONS = 20;

function readyRule(rule: TransferRule): ReadyRule {
  const { localTimeFrom, localTimeTo } = rule.conditions;
  return {
    rule,
    isTimed: localTimeFrom !== undefined || localTimeTo !== undefined,
    fromMinute: minuteOfDay(localTimeFrom ?? '00:00'),
    toMinute: localTimeTo === undefined ? 1440 : minuteOfDay(localTimeTo),
    source: asSource(rule),
  };
}

function readyRules(
  { rules }: RulePack,
  kind: TransferRuleKind,
  context: TransferConditionsContext,
  zoneKey: string | undefined,
): ReadyRules {
  const may = rules.filter(
    (rule) =>
      rule.kind === kind &&
      (rule.zoneKey === undefined || rule.zoneKey === zoneKey) &&
      holdsIn(rule.conditions, context),
  );
  const bases = may.filter((rule) => !rule.additive).sort((a, b) => (beats(a, b) ? -1 : 1));
  const additions = may.filter((rule) => rule.additive).sort((a, b) => (a.id < b.id ? -1 : 1));
  return { bases: bases.map(readyRule), additions: additions.map(readyRule), known: new Map() };
}

function holdsIn(conditions: TransferConditions, context: TransferConditionsContext): boolean {
  return (
    (conditions.border === undefined || conditions.border === context.border) &&
    (conditions.bags === undefined || conditions.bags === context.bags) &&
    (conditions.terminal === undefined || conditions.terminal === context.terminal) &&
    (conditions.ticket === undefined || conditions.ticket === context.ticket) &&
    (conditions.percentile === undefined || conditions.percentile === context.percentile)
  );
}

/** The rules of a pack whose conditions hold in one context, at whatever time. */
export class TransferRules {
  private readonly ready = new Map<TransferRuleKind, Map<string | undefined, ReadyRules>>();

  constructor(
    private readonly pack: RulePack,
    private readonly context: TransferConditionsContext,
  ) {}

  /** See `resolveTransferRule`. */
  resolve(kind: TransferRuleKind, at: number, zoneKey?: string): ResolvedMinutes | undefined {
    const { bases, additions, known } = this.readyOf(kind, zoneKey);
    const moment = localMoment(at, this.pack.timeZone);
    const base = bases.findIndex((ready) => isInForce(ready, moment));
    if (base < 0) return undefined;
    if (additions.length > MAX_REMEMBERED_ADDITIONS) return sumOf(kind, bases[base]!, additions, moment);
    let combination = base;
    for (const addition of additions) combination = 2 * combination + (isInForce(addition, moment) ? 1 : 0);
    let resolved = known.get(combination);
    if (!resolved) known.set(combination, (resolved = sumOf(kind, bases[base]!, additions, moment)));
    return resolved;
  }

  private readyOf(kind: TransferRuleKind, zoneKey: string | undefined): ReadyRules {
    let ofKind = this.ready.get(kind);
    if (!ofKind) this.ready.set(kind, (ofKind = new Map<string | undefined, ReadyRules>()));
    let ready = ofKind.get(zoneKey);
    if (!ready) ofKind.set(zoneKey, (ready = readyRules(this.pack, kind, this.context, zoneKey)));
    return ready;
  }
}

// A matching run asks a pack hundreds of thousands of times: its rules are put in order once for each of the few
// contexts that there are. Packs never change, so remembering that does not make the engine impure.
const rulesOfPack = new WeakMap<readonly TransferRule[], Map<string, TransferRules>>();

/** The rules of a pack for a context; the same object for the same. */
export function transferRulesFor(pack: RulePack, context: TransferConditionsContext): TransferRules {
  const { border, bags, terminal, ticket, percentile } = context;
  const key = `${pack.timeZone} ${border} ${bags} ${ticket} ${percentile} ${terminal}`;
  let ofPack = rulesOfPack.get(pack.rules);
  if (!ofPack) rulesOfPack.set(pack.rules, (ofPack = new Map<string, TransferRules>()));
  let rules = ofPack.get(key);
  if (!rules) ofPack.set(key, (rules = new TransferRules(pack, context)));
  return rules;
}

function sumOf(
  kind: TransferRuleKind,
  base: ReadyRule,
  additions: readonly ReadyRule[],
  moment: LocalMoment,
): ResolvedMinutes {
  const sources = [base, ...additions.filter((addition) => isInForce(addition, moment))].map(({ source }) => source);
  return { kind, minutes: sources.reduce((sum, { minutes }) => sum + minutes, 0), sources };
}

function holdsAtTime({ rule, isTimed, fromMinute, toMinute }: ReadyRule, moment: LocalMoment): boolean {
  const { weekdays } = rule.conditions;
  if (weekdays && !weekdays.includes(moment.weekday)) return false;
  if (!isTimed) return true;
  const now = moment.minuteOfDay;
  return fromMinute < toMinute ? fromMinute <= now && now < toMinute : fromMinute <= now || now < toMinute;
}

function isInForce(ready: ReadyRule, moment: LocalMoment): boolean {
  const { validFrom, validTo } = ready.rule;
  if (moment.date < validFrom || (validTo !== undefined && moment.date >= validTo)) return false;
  return holdsAtTime(ready, moment);
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
  return transferRulesFor(pack, context).resolve(kind, context.at, context.zoneKey);
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
