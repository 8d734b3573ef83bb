import { createContext, use } from 'react';
import type { RuleSet } from '../../../../src/engine/index.js';
import type { RuleProblems } from './rule-problems.js';

/** The rules that are looked at or written, for the fields on the screen. */
export interface RuleForm {
  rules: RuleSet;
  /** What they are compared with; null for nothing. */
  inForce: RuleSet | null;
  problems: RuleProblems;
  isReadOnly: boolean;
  /** Languages of the service that readers of this programme get where theirs is missing. */
  ownLocale: string;
  change: (rules: RuleSet) => void;
}

export const RuleFormContext = createContext<RuleForm | null>(null);

export function useRuleForm(): RuleForm {
  const form = use(RuleFormContext);
  if (!form) throw new Error('fields of rules stand in a form of rules');
  return form;
}
