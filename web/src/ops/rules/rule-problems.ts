import { ruleSetSchema, type ExpressionProblemCode, type RuleSet } from '../../../../src/engine/index.js';

/** What is wrong at one place of a rule set: the key of its words (`error.<code>`), and what they need. */
export interface RuleProblem {
  code: 'range' | 'required' | 'duplicate' | 'id' | 'ladder' | 'no_weight' | 'below_least' | 'above_ideal' | ExpressionProblemCode;
  /** Of an expression: where it goes wrong, from 1 on, and why, in English. */
  at?: { line: number; column: number; detail: string };
}

export type RuleProblems = ReadonlyMap<string, RuleProblem>;

interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

const whole: Readonly<Record<string, RuleProblem['code']>> = {
  weights: 'no_weight',
  'invitation.holdMinutes': 'ladder',
  'window.tightBelowMinutes': 'below_least',
  'gates.minMeetMinutes': 'above_ideal',
};

/**
 * What keeps a rule set from being saved, by place: `weights.time`, `conditions.2.when`. Empty where nothing does.
 *
 * @param ownLocale language of the programme, in which each condition needs a reason
 */
export function problemsOf(rules: RuleSet, ownLocale?: string): RuleProblems {
  const problems = new Map<string, RuleProblem>();
  for (const issue of ruleSetSchema.safeParse(rules).error?.issues ?? []) {
    const path = issue.path.join('.');
    if (!problems.has(path)) problems.set(path, problemOf(path, issue as Issue));
  }
  rules.conditions.forEach(({ reason, fallback = ownLocale }, at) => {
    const isMissing = fallback !== undefined && !reason[fallback as keyof typeof reason]?.trim();
    if (!isMissing) return;
    problems.delete(`conditions.${at}.reason`);
    problems.set(`conditions.${at}.reason.${fallback}`, { code: 'required' });
  });
  return problems;
}

function problemOf(path: string, { code, message, params }: Issue): RuleProblem {
  const own = params?.['code'] as string | undefined;
  if (own?.startsWith('condition_')) {
    const { line, column } = params!['params'] as { line: number; column: number };
    return { code: own as ExpressionProblemCode, at: { line, column, detail: message } };
  }
  if (path.endsWith('.id')) return { code: 'id' };
  if (path === 'conditions') return { code: 'duplicate' };
  if (code === 'custom' && whole[path]) return { code: whole[path] };
  if (path.startsWith('conditions.')) return { code: 'required' };
  return { code: 'range' };
}
