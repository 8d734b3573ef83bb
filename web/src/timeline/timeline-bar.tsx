import { IconBuildingCommunity, IconPlaneArrival, IconPlaneDeparture } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineStep } from '../api/types.js';
import { useFormat } from '../i18n/index.js';
import { spansOf, stepAt } from './timeline-spans.js';
import classes from './timeline-bar.module.css';

interface TimelineBarProps {
  steps: readonly TimelineStep[];
  timeZone: string;
}

/** A whole layover at a glance, to scale: airport, way, city, way, airport. */
export function TimelineBar({ steps, timeZone }: TimelineBarProps) {
  const { t } = useTranslation('engine');
  const format = useFormat();
  const time = (step: TimelineStep['step']) => format.time(stepAt(steps, step) ?? 0, timeZone);
  const spans = spansOf(steps).filter(({ minutes }) => minutes > 0);
  const city = spans.find(({ place }) => place === 'city');
  const ends = { landed: time('landed'), departure: time('departure') };
  const label = city
    ? t('timeline.summary', {
        ...ends,
        city: format.duration(city.minutes),
        arrive: time('zone_arrival'),
        leave: time('leave_by'),
      })
    : t('timeline.summaryShort', ends);
  return (
    <div className={classes.bar} role="img" aria-label={label}>
      <div className={classes.spans}>
        {spans.map(({ to, place, minutes }) => (
          <span key={to.step} className={classes.span} data-place={place} style={{ '--minutes': minutes } as CSSProperties}>
            {place === 'city' && (
              <>
                <IconBuildingCommunity size={20} className={classes.icon} />
                <span className={`numerals ${classes.city}`}>{format.duration(minutes)}</span>
              </>
            )}
          </span>
        ))}
      </div>
      <div className={classes.ends}>
        <span>
          <IconPlaneArrival size={18} />
          <span className="numerals">{ends.landed}</span>
        </span>
        <span>
          <span className="numerals">{ends.departure}</span>
          <IconPlaneDeparture size={18} />
        </span>
      </div>
    </div>
  );
}
