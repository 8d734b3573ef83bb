import { IconBuildingCommunity, IconChevronDown, IconPlane, IconTrain } from '@tabler/icons-react';
import { useId, useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/index.js';
import { SpanParts } from './span-parts.js';
import type { TimelineSpan } from './timeline-spans.js';
import classes from './timeline.module.css';

const icons = { airport: IconPlane, way: IconTrain, city: IconBuildingCommunity };

interface SpanRowProps {
  span: TimelineSpan;
  /** How much of it has passed, 0..1; undefined where that is not to be shown. */
  passed?: number;
}

/** A stretch of the timeline, as high as it is long within reason. A tap tells what it is made of. */
export function SpanRow({ span, passed }: SpanRowProps) {
  const { t } = useTranslation('engine');
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const { to, place, minutes } = span;
  const Icon = icons[place];
  const style = { '--minutes': Math.max(0, minutes), '--passed': passed ?? 0 } as CSSProperties;
  const isHere = passed !== undefined && passed > 0 && passed < 1;
  const line = (
    <>
      <Icon size={20} aria-hidden className={classes.icon} />
      <span className={classes.text}>
        <span className={classes.spanName}>
          {t(`span.${to.step}` as 'span.landside')}
          {isHere && <span className={classes.here}>{t('timeline.now')}</span>}
        </span>
        <SpanMinutes minutes={minutes} />
      </span>
    </>
  );
  return (
    <div className={classes.span} data-place={place} data-missing={minutes < 0 || undefined} style={style}>
      <span className={classes.rail} aria-hidden />
      {to.parts.length === 0 ? (
        <div className={classes.card}>{line}</div>
      ) : (
        <button
          type="button"
          className={classes.card}
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={() => setIsOpen(!isOpen)}
        >
          {line}
          <IconChevronDown size={18} aria-hidden className={classes.chevron} />
        </button>
      )}
      {isOpen && <SpanParts id={id} parts={to.parts} />}
    </div>
  );
}

function SpanMinutes({ minutes }: { minutes: number }) {
  const { t } = useTranslation('engine');
  const format = useFormat();
  const text = format.duration(Math.abs(minutes));
  return (
    <span className={`numerals ${classes.minutes}`}>
      {minutes < 0 ? t('span.leave_by.missing', { minutes: text }) : text}
    </span>
  );
}
