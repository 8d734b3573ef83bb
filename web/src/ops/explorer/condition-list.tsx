import { useTranslation } from 'react-i18next';
import type { ConditionLook } from '../../../../src/engine/index.js';
import { conditionReason } from '../console/condition-reason.js';
import { usePoints } from './use-points.js';
import { VerdictMark, type Verdict } from './verdict-mark.js';
import classes from './verdict.module.css';

const verdicts: Record<ConditionLook['comesTo'], Verdict> = {
  keeps_apart: 'failed',
  adds: 'passed',
  nothing: 'passed',
  unknown: 'unknown',
};

/** What each condition of the rules makes of the two. */
export function ConditionList({ conditions }: { conditions: readonly ConditionLook[] }) {
  const { t, i18n } = useTranslation('ops-explorer');
  const points = usePoints();
  return (
    <ul className={classes.list}>
      {conditions.map(({ condition, comesTo }) => (
        <li key={condition.id} className={`${classes.entry} ${comesTo === 'keeps_apart' ? classes.failed : ''}`}>
          <VerdictMark verdict={verdicts[comesTo]} />
          <span>
            <span className={classes.name}>{conditionReason(condition, i18n.language)}</span>
            <span className={classes.fact}>{t(`conditions.${comesTo}`, { points: points.signed(condition.points ?? 0) })}</span>
            <code className={classes.code} dir="ltr">
              {condition.when}
            </code>
          </span>
        </li>
      ))}
    </ul>
  );
}
