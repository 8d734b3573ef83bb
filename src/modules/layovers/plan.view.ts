import type { CityWindow, Message, StepPart, TimelineStep } from '../../engine/index.js';
import { toInstant } from '../../shared/instant.js';
import type { Interval } from '../../shared/interval.js';
import type { KnownHub } from '../hubs/index.js';
import type { LayoverPlan } from './layover-plan.js';
import type { PlanView } from './plan.schema.js';

export const intervalView = ({ start, end }: Interval) => ({ startsAt: toInstant(start), endsAt: toInstant(end) });

export function toPlanView({ verdict }: LayoverPlan, hub: KnownHub, neededMinutes: number): PlanView {
  const best = verdict.windows.find(({ zoneKey }) => zoneKey === verdict.bestZoneKey);
  return {
    verdict: verdict.verdict,
    usableMinutes: verdict.usableMinutes,
    neededMinutes,
    zone: verdict.bestZoneKey ?? null,
    reasons: verdict.reasons.map((reason) => ({ ...messageView(reason), severity: reason.severity })),
    nearMisses: verdict.nearMisses.map(messageView),
    timeline: (best?.steps ?? []).map(stepView),
    zones: verdict.windows.map((window) => zoneView(window, hub)),
  };
}

const messageView = ({ key, params }: Message) => ({ key, params: params as PlanView['reasons'][number]['params'] });

const stepView = ({ code, at, minutes, parts }: TimelineStep): PlanView['timeline'][number] => ({
  step: code,
  at: toInstant(at),
  minutes,
  parts: parts.map(partView),
});

const partView = ({ kind, minutes, sources }: StepPart): PlanView['timeline'][number]['parts'][number] => ({
  kind,
  minutes,
  sources: sources.map((from) => ({
    minutes: from.minutes,
    additive: from.additive,
    source: from.source,
    sourceUrl: from.sourceUrl ?? null,
    validFrom: from.validFrom,
    validTo: from.validTo ?? null,
  })),
});

function zoneView(window: CityWindow, hub: KnownHub): PlanView['zones'][number] {
  const at = (instant: number | undefined) => (instant === undefined ? null : toInstant(instant));
  return {
    zone: window.zoneKey,
    name: hub.zoneByKey(window.zoneKey)!.name,
    window: window.window ? intervalView(window.window) : null,
    usableMinutes: window.usableMinutes,
    leaveBy: at(window.leaveBy),
    gateBy: at(window.gateBy),
  };
}
