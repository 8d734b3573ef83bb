import { useTranslation } from 'react-i18next';
import type { Availability } from '../../api/types.js';
import { useFormat } from '../../i18n/index.js';
import { dateWords } from '../local-words.js';
import { calendarDays, weeksOf, type CalendarDay } from './calendar-days.js';
import classes from './free-calendar.module.css';

/** What comes of a pattern in the next four weeks, day by day, as the clocks of the city have it. */
export function FreeCalendar({ availability }: { availability: Availability }) {
  const weeks = weeksOf(calendarDays(availability));
  return (
    <div className={classes.weeks}>
      {weeks.map((week) => (
        <ul key={week[0]?.date} className={classes.week}>
          {week.map((day) => (
            <Day key={day.date} day={day} timeZone={availability.timeZone} />
          ))}
        </ul>
      ))}
    </div>
  );
}

function Day({ day, timeZone }: { day: CalendarDay; timeZone: string }) {
  const { t } = useTranslation('host');
  const format = useFormat();
  const share = (at: number) => `${(100 * (at - day.start)) / (day.end - day.start)}%`;
  const hasFree = day.free.length > 0;
  return (
    <li className={`${classes.day} ${hasFree ? '' : classes.none}`}>
      <span className={classes.name}>{dateWords(format, day.date)}</span>
      <span className={classes.bar} aria-hidden>
        {day.free.map(({ start, end }) => (
          <span
            key={start}
            className={classes.free}
            style={{ insetInlineStart: share(start), insetInlineEnd: `calc(100% - ${share(end)})` }}
          />
        ))}
      </span>
      {hasFree ? (
        <span className={classes.times}>
          {/* Each of them is of this day: a range that ends at midnight would name two. */}
          {format.list(day.free.map(({ start, end }) => `${format.time(start, timeZone)} – ${format.time(end, timeZone)}`))}
        </span>
      ) : (
        <span className="visually-hidden">{t('calendar.none')}</span>
      )}
      {day.clockChange !== 0 && (
        <span className={classes.change}>{t(day.clockChange < 0 ? 'calendar.clocksForward' : 'calendar.clocksBack')}</span>
      )}
    </li>
  );
}
