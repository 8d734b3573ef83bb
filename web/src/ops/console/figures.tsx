import { useFormat } from '../../i18n/index.js';
import classes from './figures.module.css';

/** Figures at a glance: large numbers with what they count. */
export function Figures({ figures }: { figures: readonly { label: string; value: number | string }[] }) {
  const format = useFormat();
  return (
    <dl className={classes.figures}>
      {figures.map(({ label, value }) => (
        <div key={label} className={classes.figure}>
          <dt>{label}</dt>
          <dd className="numerals">{typeof value === 'number' ? format.number(value) : value}</dd>
        </div>
      ))}
    </dl>
  );
}
