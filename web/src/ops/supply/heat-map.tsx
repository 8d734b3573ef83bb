import { useState, type CSSProperties, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../../src/shared/local-time.js';
import { hourWords } from '../../host/local-words.js';
import { useFormat } from '../../i18n/index.js';
import { heatOf } from './heat.js';
import classes from './heat-map.module.css';
import type { Measure } from './supply-filter.js';
import type { SupplyDemand, WeekCell } from './supply-queries.js';

const DAYS = [1, 2, 3, 4, 5, 6, 7];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** Where a key leads to, in days and hours; sideways keys are turned round where reading is. */
const STEPS: Record<string, [days: number, hours: number]> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

interface HeatMapProps {
  week: SupplyDemand;
  measure: Measure;
  onOpen: (cell: WeekCell) => void;
}

/** A table of the week's hours whose cells are the warmer the more there is. One of them takes the tab key, arrows the rest. */
export function HeatMap({ week, measure, onOpen }: HeatMapProps) {
  const { t } = useTranslation('ops-supply');
  const format = useFormat();
  const [current, setCurrent] = useState({ weekday: 1, hour: 8 });
  const cells = new Map(week.hours.map((cell) => [`${cell.weekday} ${cell.hour}`, cell]));
  const most = Math.max(...week.hours.map((cell) => cell[measure]));

  function move(event: KeyboardEvent<HTMLTableElement>): void {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const turn = document.dir === 'rtl' ? -1 : 1;
    const weekday = Math.min(7, Math.max(1, current.weekday + step[0] * turn));
    const hour = Math.min(23, Math.max(0, current.hour + step[1]));
    if (!cells.has(`${weekday} ${hour}`)) return;
    setCurrent({ weekday, hour });
    event.currentTarget.querySelector<HTMLElement>(`[data-place="${weekday} ${hour}"]`)?.focus();
  }

  return (
    <div className={classes.scroll}>
      <table className={classes.map} onKeyDown={move}>
        <caption className="visually-hidden">{t('map.caption', { hub: week.hub, measure: t(`measure.${measure}`) })}</caption>
        <thead>
          <tr>
            <th className={classes.hour} scope="col">
              {t('map.hour')}
            </th>
            {DAYS.map((day) => (
              <th key={day} scope="col">
                <span className={classes.short}>{format.weekday(day, 'short')}</span>
                <span className={classes.narrow}>{format.weekday(day, 'narrow')}</span>
                <small>{format.number(Number(addDays(week.week, day - 1).slice(-2)))}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {HOURS.map((hour) => (
            <tr key={hour}>
              <th className={classes.hour} scope="row">
                {hourWords(format, hour)}
              </th>
              {DAYS.map((weekday) => {
                const place = `${weekday} ${hour}`;
                const cell = cells.get(place);
                if (!cell) return <td key={weekday} />;
                return (
                  <td key={weekday}>
                    <button
                      type="button"
                      className={classes.cell}
                      data-measure={measure}
                      data-place={place}
                      style={{ '--heat': heatOf(cell[measure], most) } as CSSProperties}
                      tabIndex={current.weekday === weekday && current.hour === hour ? 0 : -1}
                      aria-label={t('map.cell', {
                        day: format.weekday(weekday),
                        hour: hourWords(format, hour),
                        demand: cell.demand,
                        supply: cell.supply,
                      })}
                      onFocus={() => setCurrent({ weekday, hour })}
                      onClick={() => onOpen(cell)}
                    >
                      {format.number(cell[measure])}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
