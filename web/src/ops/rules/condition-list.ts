import type { Condition } from '../../../../src/engine/index.js';

/** What a new condition says until it is written: it lets everybody through. */
export function newCondition(conditions: readonly Condition[]): Condition {
  const taken = new Set(conditions.map(({ id }) => id));
  let number = conditions.length + 1;
  while (taken.has(`condition-${number}`)) number++;
  return { id: `condition-${number}`, kind: 'require', when: '', reason: {} };
}

/** Names are lower-case letters, digits and hyphens: what is typed beside is made so. */
export const toConditionId = (typed: string): string =>
  typed
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+/, '')
    .slice(0, 40);

/** Only points that are added have a number. */
export function withKind({ points, ...condition }: Condition, kind: Condition['kind']): Condition {
  return kind === 'add' ? { ...condition, kind, points: points ?? 50_000 } : { ...condition, kind };
}

/** With one of them at another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, at) => at !== from);
  return [...rest.slice(0, to), list[from]!, ...rest.slice(to)];
}

export const replaced = <T>(list: readonly T[], at: number, value: T): T[] => list.map((one, i) => (i === at ? value : one));
