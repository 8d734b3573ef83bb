import { Button, useDirection } from '@mantine/core';
import { useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { hourWords, timesWords } from '../local-words.js';
import { usePainting } from './use-painting.js';
import { minutesIn, timeOf, type Week } from './week.js';
import classes from './week-grid.module.css';

interface WeekGridProps {
  week: Week;
  onChange: (week: Week) => void;
}

const DAYS = [1, 2, 3, 4, 5, 6, 7];
/** Nobody's layover begins with a walk at four in the morning; whoever wants to can open the night. */
const MORNING = 7;
const HOUR_MINUTES = 60;
const PAGE_HOURS = 4;

/** The week as a table of hours, painted by mouse, finger or keyboard. */
export function WeekGrid({ week, onChange }: WeekGridProps) {
  const { t } = useTranslation('host');
  const format = useFormat();
  const { dir } = useDirection();
  const hint = useId();
  const hasNight = DAYS.some((day) => hoursFrom(0, MORNING).some((hour) => minutesIn(week, day, hour) > 0));
  const [isNightShown, showNight] = useState(hasNight);
  const [at, setAt] = useState({ day: 1, hour: 18 });
  const { shown, toggle, copy, handlers, holdPage } = usePainting(week, onChange);
  const first = isNightShown ? 0 : MORNING;

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      toggle(at.day, at.hour);
      return;
    }
    const to = moved(at, event.key, dir, first);
    if (!to) return;
    event.preventDefault();
    if (event.shiftKey) copy(at, to);
    setAt(to);
    event.currentTarget.querySelector<HTMLElement>(`[data-day="${to.day}"][data-hour="${to.hour}"]`)?.focus();
  };

  return (
    <div>
      <p id={hint} className="visually-hidden">
        {t('grid.keys')}
      </p>
      <div
        role="grid"
        tabIndex={-1}
        aria-label={t('grid.label')}
        aria-describedby={hint}
        aria-multiselectable
        className={classes.grid}
        ref={holdPage}
        onKeyDown={onKeyDown}
        {...handlers}
      >
        <div role="row" className={classes.row}>
          <span role="columnheader">
            <span className="visually-hidden">{t('grid.hour')}</span>
          </span>
          {DAYS.map((day) => (
            <span key={day} role="columnheader" className={classes.head}>
              <span className="visually-hidden">{format.weekday(day)}</span>
              <span aria-hidden className={classes.short}>
                {format.weekday(day, 'narrow')}
              </span>
              <span aria-hidden className={classes.long}>
                {format.weekday(day, 'short')}
              </span>
            </span>
          ))}
        </div>
        {hoursFrom(first, 24).map((hour) => (
          <div key={hour} role="row" className={classes.row}>
            <span role="rowheader" className={classes.hour}>
              {hourWords(format, hour)}
            </span>
            {DAYS.map((day) => {
              const minutes = minutesIn(shown, day, hour);
              const isPartly = minutes > 0 && minutes < HOUR_MINUTES;
              const state = isPartly ? 'partly' : minutes > 0 ? 'free' : 'busy';
              return (
                <div
                  key={day}
                  role="gridcell"
                  data-day={day}
                  data-hour={hour}
                  data-partly={isPartly || undefined}
                  aria-selected={minutes === HOUR_MINUTES}
                  aria-label={t(`grid.${state}`, {
                    day: format.weekday(day),
                    times: timesWords(format, timeOf(hour * 60), timeOf((hour + 1) * 60)),
                  })}
                  tabIndex={day === at.day && hour === Math.max(first, at.hour) ? 0 : -1}
                  className={classes.cell}
                  onFocus={() => setAt({ day, hour })}
                  // Assistive technology clicks without a pointer.
                  onClick={(event) => event.detail === 0 && toggle(day, hour)}
                />
              );
            })}
          </div>
        ))}
      </div>
      <Button variant="subtle" mt="xs" mih={44} onClick={() => showNight(!isNightShown)} aria-expanded={isNightShown}>
        {t(isNightShown ? 'grid.hideNight' : 'grid.showNight')}
      </Button>
    </div>
  );
}

const hoursFrom = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

interface Cell {
  day: number;
  hour: number;
}

/** Where a key leads from a cell; nowhere for other keys. */
function moved({ day, hour }: Cell, key: string, dir: 'ltr' | 'rtl', first: number): Cell | undefined {
  const forward = dir === 'rtl' ? -1 : 1;
  const steps: Record<string, readonly [days: number, hours: number]> = {
    ArrowRight: [forward, 0],
    ArrowLeft: [-forward, 0],
    ArrowDown: [0, 1],
    ArrowUp: [0, -1],
    PageDown: [0, PAGE_HOURS],
    PageUp: [0, -PAGE_HOURS],
    Home: [-7, 0],
    End: [7, 0],
  };
  const step = steps[key];
  if (!step) return undefined;
  const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
  return { day: within(day + step[0], 1, 7), hour: within(hour + step[1], first, 23) };
}
