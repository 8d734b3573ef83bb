import { useFormat } from '../../i18n/index.js';
import classes from './share.module.css';

export interface Bar {
  label: string;
  value: number;
}

/** A small chart that is a list: each bar stands beside its figure, so that nothing hangs on its length alone. */
export function Bars({ label, bars }: { label: string; bars: readonly Bar[] }) {
  const format = useFormat();
  const most = Math.max(...bars.map(({ value }) => value), Number.MIN_VALUE);
  return (
    <ul className={classes.bars} aria-label={label}>
      {bars.map((bar) => (
        <li key={bar.label} className={classes.bar}>
          <span>{bar.label}</span>
          <span className={classes.track} aria-hidden>
            <span className={classes.fill} style={{ inlineSize: `${(bar.value / most) * 100}%` }} />
          </span>
          <span className={classes.value}>{format.number(bar.value, { maximumFractionDigits: 2 })}</span>
        </li>
      ))}
    </ul>
  );
}
