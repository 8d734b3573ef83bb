import { useTranslation } from 'react-i18next';
import type { TimelineStep } from '../api/types.js';
import { useFormat } from '../i18n/index.js';
import classes from './timeline.module.css';

type Part = TimelineStep['parts'][number];
type Source = Part['sources'][number];

/** Before this date nobody asked since when a rule has been in force. */
const ALWAYS = '2000-01-01';

/** What a stretch is made of, and who says so. */
export function SpanParts({ id, parts }: { id: string; parts: readonly Part[] }) {
  const { t } = useTranslation('engine');
  const format = useFormat();
  return (
    <ul id={id} className={classes.parts}>
      {parts.map(({ kind, minutes, sources }) => (
        <li key={kind}>
          <span className={classes.partName}>
            <span>{t(`part.${kind}`)}</span>
            <span className="numerals">{format.duration(minutes)}</span>
          </span>
          {kind === 'extra_return_buffer' && <span className={classes.why}>{t('part.extra_return_buffer.why')}</span>}
          {sources.map((source, n) => (
            <SourceLine key={n} source={source} />
          ))}
        </li>
      ))}
    </ul>
  );
}

function SourceLine({ source: { source, sourceUrl, minutes, additive, validFrom, validTo } }: { source: Source }) {
  const { t } = useTranslation('engine');
  const format = useFormat();
  const date = (text: string) => format.longDate(text);
  return (
    <span className={classes.why}>
      {additive && <>{t('part.added', { minutes: format.duration(minutes) })} · </>}
      {/* Sources are quoted in the language in which the hub's facts were written down. */}
      <bdi lang="en">{source}</bdi>
      {sourceUrl && (
        <>
          {' '}
          <a href={sourceUrl} target="_blank" rel="noreferrer" className={classes.source}>
            {t('part.source')}
          </a>
        </>
      )}
      {validTo && <> · {t('part.validUntil', { date: date(validFrom), until: date(validTo) })}</>}
      {!validTo && validFrom > ALWAYS && <> · {t('part.since', { date: date(validFrom) })}</>}
    </span>
  );
}
