import { useTranslation } from 'react-i18next';
import classes from './paired-bars.module.css';

export interface PairedBar {
  key: string;
  label: string;
  published: number;
  draft: number;
  /** The values as they are read. */
  words: { published: string; draft: string };
}

interface PairedBarsProps {
  version: number;
  publishedVersion: number;
  bars: readonly PairedBar[];
  /** What the longest possible bar stands for; the greatest value unless said. */
  max?: number;
}

/** Values of both versions below each other, on one scale; each bar says whose it is. */
export function PairedBars({ version, publishedVersion, bars, max }: PairedBarsProps) {
  const { t } = useTranslation('ops-simulations');
  const longest = max ?? Math.max(1, ...bars.flatMap(({ published, draft }) => [published, draft]));
  const sides = [
    ['published', publishedVersion],
    ['draft', version],
  ] as const;
  return (
    <ul className={classes.bars}>
      {bars.map(({ key, label, words, ...values }) => (
        <li key={key} className={classes.pair}>
          <span className={classes.label}>{label}</span>
          {sides.map(([side, number]) => (
            <span key={side} className={classes.bar}>
              <span className={classes.version}>{t('version', { version: number })}</span>
              <span className={classes.track} aria-hidden>
                <span
                  className={classes.fill}
                  data-side={side}
                  style={{ inlineSize: `${Math.max(0, Math.min(100, (values[side] / longest) * 100))}%` }}
                />
              </span>
              <span className={classes.words}>{words[side]}</span>
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
