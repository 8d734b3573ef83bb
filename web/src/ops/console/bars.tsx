import classes from './bars.module.css';

export interface Bar {
  label: string;
  /** Its length is its share of the greatest. */
  value: number;
  /** The value as it is read. */
  words: string;
}

/** Values side by side; what a bar shows stands beside it in words. */
export function Bars({ bars, max = Math.max(...bars.map(({ value }) => value), 1) }: { bars: readonly Bar[]; max?: number }) {
  return (
    <ul className={classes.bars}>
      {bars.map(({ label, value, words }) => (
        <li key={label} className={classes.bar}>
          <span>{label}</span>
          <span className={classes.track} aria-hidden>
            <span className={classes.fill} style={{ inlineSize: `${Math.min(100, (value / max) * 100)}%` }} />
          </span>
          <span className={classes.words}>{words}</span>
        </li>
      ))}
    </ul>
  );
}
