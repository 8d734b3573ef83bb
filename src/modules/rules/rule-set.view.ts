import { toInstant } from '../../shared/instant.js';
import type { RuleSet } from './rule-set.entity.js';
import type { RuleSetSummary, RuleSetView } from './rule-set.schema.js';
import type { VersionSimulation } from './simulated-versions.js';

/** @param hubs ids of the programme's hubs by IATA code */
export function toSummary(ruleSet: RuleSet, hubs: ReadonlyMap<string, string>): RuleSetSummary {
  const instant = (at: Date | null): string | null => at && toInstant(at);
  return {
    version: ruleSet.version,
    state: ruleSet.state,
    note: ruleSet.note,
    basedOn: ruleSet.basedOn,
    authorId: ruleSet.authorId,
    contributorIds: ruleSet.contributorIds,
    createdAt: toInstant(ruleSet.createdAt),
    publishAt: instant(ruleSet.publishAt),
    publishedAt: instant(ruleSet.publishedAt),
    publishedById: ruleSet.publishedById,
    supersededAt: instant(ruleSet.supersededAt),
    stage: stageOf(ruleSet, hubs),
    stagedAt: instant(ruleSet.stagedAt),
    revision: ruleSet.revision,
  };
}

export const toView = (
  ruleSet: RuleSet,
  hubs: ReadonlyMap<string, string>,
  simulation: VersionSimulation | null,
): RuleSetView => ({
  ...toSummary(ruleSet, hubs),
  rules: ruleSet.rules,
  simulation: simulation && { ...simulation, finishedAt: simulation.finishedAt && toInstant(simulation.finishedAt) },
});

function stageOf({ stage }: RuleSet, hubs: ReadonlyMap<string, string>): RuleSetSummary['stage'] {
  if (!stage) return null;
  if ('sharePercent' in stage) return { hubs: null, sharePercent: stage.sharePercent };
  return { hubs: [...hubs].filter(([, id]) => stage.hubIds.includes(id)).map(([iata]) => iata), sharePercent: null };
}
