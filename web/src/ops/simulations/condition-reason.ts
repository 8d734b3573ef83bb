import type { SimulatedPair } from './simulation-queries.js';

export type DecidingCondition = SimulatedPair['draft']['conditions'][number];

/** What a condition says to readers of a language: in it, in its own fallback, in any that there is; else its id. */
export function conditionReason({ id, reason, fallback }: DecidingCondition, language: string): string {
  const reasons: Partial<Record<string, string>> = reason;
  return reasons[language] ?? (fallback ? reasons[fallback] : undefined) ?? Object.values(reasons).find((text) => text) ?? id;
}
