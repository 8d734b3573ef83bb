import { VisuallyHidden } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconHelpCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './verdict.module.css';

const marks = { passed: IconCircleCheck, failed: IconCircleX, unknown: IconHelpCircle } as const;
export type Verdict = keyof typeof marks;

/** Whether something holds: a sign, and a word for who does not see it. */
export function VerdictMark({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation('ops-explorer');
  const Mark = marks[verdict];
  return (
    <span className={classes.mark} data-verdict={verdict}>
      <Mark size={20} aria-hidden />
      <VisuallyHidden>{t(`verdict.${verdict}`)}</VisuallyHidden>
    </span>
  );
}
