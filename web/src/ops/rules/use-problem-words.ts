import { useTranslation } from 'react-i18next';
import { rangeAt } from './rule-paths.js';
import { fieldAt } from './rule-fields.js';
import type { RuleProblem } from './rule-problems.js';
import { useValueWords } from './use-value-words.js';

/** What is wrong at a place of the rules, and what would be right; undefined where nothing is wrong. */
export function useProblemWords(): (path: string, problem: RuleProblem | undefined) => string | undefined {
  const { t } = useTranslation('ops-rules');
  const valueWords = useValueWords();
  return (path, problem) => {
    if (!problem) return undefined;
    if (problem.code !== 'range') return t(`error.${problem.code}`, problem.at);
    const { min, max } = rangeAt(path);
    const words = (value: number) => (fieldAt(path) ? valueWords(path, value) : String(value));
    return t('error.range', { min: words(min), max: words(max) });
  };
}
