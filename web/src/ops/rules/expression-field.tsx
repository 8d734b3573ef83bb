import { Textarea } from '@mantine/core';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_EXPRESSION_LENGTH } from '../../../../src/engine/index.js';
import classes from './condition.module.css';
import type { RuleProblem } from './rule-problems.js';
import { useProblemWords } from './use-problem-words.js';

interface ExpressionFieldProps {
  ref: Ref<HTMLTextAreaElement>;
  value: string;
  problem: RuleProblem | undefined;
  isReadOnly: boolean;
  onChange: (value: string) => void;
}

/** An expression, looked at as it is typed: what is wrong with it, and the very place. */
export function ExpressionField({ ref, value, problem, isReadOnly, onChange }: ExpressionFieldProps) {
  const { t } = useTranslation('ops-rules');
  const problemWords = useProblemWords();
  return (
    <div className={classes.expression}>
      <Textarea
        ref={ref}
        label={t('condition.when')}
        description={t('condition.when.about')}
        minRows={2}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        maxLength={MAX_EXPRESSION_LENGTH}
        readOnly={isReadOnly}
        value={value}
        error={value === '' ? problem && t('error.required') : problemWords('', problem)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {problem?.at && value !== '' && <Excerpt source={value} {...problem.at} />}
    </div>
  );
}

/** The line that is wrong, with what stands at the place marked, and what the reader of expressions says in English. */
function Excerpt({ source, line, column, detail }: { source: string; line: number; column: number; detail: string }) {
  const text = source.split('\n')[line - 1] ?? '';
  const before = text.slice(0, column - 1);
  const wrong = /^(\w+|\s|.)/u.exec(text.slice(column - 1))?.[0] ?? ' ';
  return (
    <pre className={classes.excerpt} dir="ltr">
      {before}
      <mark>{wrong}</mark>
      {text.slice(column - 1 + wrong.length)}
      {'\n'}
      <span lang="en">{detail}</span>
    </pre>
  );
}
