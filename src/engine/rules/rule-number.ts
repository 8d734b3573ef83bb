import type { RuleSet } from './rule-set.js';

/** A whole number of a rule set, by its place in the document. */
export type RuleNumber = {
  [S in keyof RuleSet]: RuleSet[S] extends object
    ? { [F in keyof RuleSet[S] & string]: RuleSet[S][F] extends number ? `${S & string}.${F}` : never }[keyof RuleSet[S] & string]
    : never;
}[Exclude<keyof RuleSet, 'conditions' | 'schema'>];

export function ruleNumber(rules: RuleSet, path: RuleNumber): number {
  const [section, field] = parts(path);
  return (rules[section] as unknown as Readonly<Record<string, number>>)[field]!;
}

/** The same rules with another number there; what it may be is `ruleSetSchema`'s to say. */
export function withRuleNumber(rules: RuleSet, path: RuleNumber, value: number): RuleSet {
  const [section, field] = parts(path);
  return { ...rules, [section]: { ...(rules[section] as object), [field]: value } };
}

const parts = (path: RuleNumber): [keyof RuleSet, string] => path.split('.') as [keyof RuleSet, string];
