import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import type { FactorBar } from './factor-bars.js';
import classes from './factor-list.module.css';
import { usePoints } from './use-points.js';

interface FactorListProps {
  bars: readonly FactorBar[];
  /** What conditions add or take, in points; 0 is not shown. */
  conditionPoints: number;
}

/** What each factor gives, as a bar within what it could give; a mark stands where the other rules had it. */
export function FactorList({ bars, conditionPoints }: FactorListProps) {
  const { t } = useTranslation(['ops-explorer', 'ops']);
  const format = useFormat();
  const points = usePoints();
  return (
    <ul className={classes.list}>
      {bars.map(({ factor, value, weight, points: given, before, length, room, beforeLength }) => (
        <li key={factor} className={classes.factor}>
          <span className={classes.name}>{t(`ops:factor.${factor}`)}</span>
          <span className={classes.points}>
            <strong className="numerals">{points.plain(given)}</strong>
            {before !== null && before !== given && <span className={classes.change}> {points.signed(given - before)}</span>}
          </span>
          <span className={classes.track} aria-hidden>
            <span className={classes.room} style={{ inlineSize: percent(room) }} />
            <span className={classes.fill} style={{ inlineSize: percent(length) }} />
            {beforeLength !== null && before !== given && (
              <span className={classes.before} style={{ insetInlineStart: percent(beforeLength) }} />
            )}
          </span>
          <span className={classes.parts}>
            {t('factor.parts', { value: format.number(value, { style: 'percent' }), weight: format.number(weight) })}
          </span>
        </li>
      ))}
      {conditionPoints !== 0 && (
        <li className={classes.factor}>
          <span className={classes.name}>{t('conditions.title')}</span>
          <strong className={classes.points}>{points.signed(conditionPoints)}</strong>
        </li>
      )}
    </ul>
  );
}

const percent = (share: number): string => `${Math.min(100, share * 100)}%`;
