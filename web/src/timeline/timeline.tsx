import { useTranslation } from 'react-i18next';
import type { TimelineStep } from '../api/types.js';
import { useFormat } from '../i18n/index.js';
import { SpanRow } from './span-row.js';
import { TimelineBar } from './timeline-bar.js';
import { shareOf, spansOf } from './timeline-spans.js';
import classes from './timeline.module.css';

interface TimelineProps {
  /** Landed to departure, as the service reckoned them. Shows nothing without any. */
  steps: readonly TimelineStep[];
  /** IANA zone of the hub: all times are local there. */
  timeZone: string;
  /** Of the hub; says whose local times they are. */
  city: string;
  /** Epoch milliseconds; with it the timeline shows where on it the traveller is. */
  now?: number;
  /** Leaves the overview on top out, where it stands elsewhere. */
  isBarHidden?: boolean;
}

/**
 * A layover as a picture: from landing to departure, with the city in the middle. Every stretch opens to show what it is
 * made of, and where the minutes come from. It is a list, so that it reads in order without being seen.
 */
export function Timeline({ steps, timeZone, city, now, isBarHidden = false }: TimelineProps) {
  const { t } = useTranslation('engine');
  const format = useFormat();
  const spans = spansOf(steps);
  const [first] = steps;
  if (!first) return null;
  const day = (at: string) => format.day(at, timeZone);
  return (
    <div className={classes.timeline}>
      {!isBarHidden && <TimelineBar steps={steps} timeZone={timeZone} />}
      <ol className={classes.steps} aria-label={t('timeline.label')}>
        <StepRow step={first} timeZone={timeZone} day={day(first.at)} />
        {spans.map((span) => (
          <li key={span.to.step} className={classes.stretch}>
            {!span.isEmpty && (
              <SpanRow span={span} passed={now === undefined ? undefined : shareOf(span, now)} />
            )}
            <StepLine
              step={span.to}
              timeZone={timeZone}
              day={day(span.to.at) === day(span.from.at) ? undefined : day(span.to.at)}
            />
          </li>
        ))}
      </ol>
      <p className={classes.note}>{t('timeline.localTime', { city })}</p>
    </div>
  );
}

interface StepProps {
  step: TimelineStep;
  timeZone: string;
  /** Shown where it is another one than that of the step before. */
  day?: string;
}

function StepRow(props: StepProps) {
  return (
    <li className={classes.stretch}>
      <StepLine {...props} />
    </li>
  );
}

function StepLine({ step: { step, at }, timeZone, day }: StepProps) {
  const { t } = useTranslation('engine');
  const format = useFormat();
  return (
    <p className={classes.step} data-step={step}>
      <time dateTime={at} className={`numerals ${classes.time}`}>
        {format.time(at, timeZone)}
      </time>
      <span className={classes.dot} aria-hidden />
      <span className={classes.name}>
        {t(`step.${step}`)}
        {day && <span className={classes.day}>{day}</span>}
      </span>
    </p>
  );
}
