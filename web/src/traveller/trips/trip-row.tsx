import { Badge } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { LayoverSummary } from '../../api/types.js';
import { useFormat } from '../../i18n/index.js';
import classes from './trip-row.module.css';

const colours: Partial<Record<LayoverSummary['state'], string>> = {
  open: 'yellow',
  completed: 'gray',
  expired: 'gray',
  cancelled: 'gray',
  infeasible: 'gray',
};

/** A layover in a list, with what comes next. */
export function TripRow({ trip }: { trip: LayoverSummary }) {
  const { t } = useTranslation('traveller');
  const format = useFormat();
  const { id, hub, state, arrivesAt, departsAt, usableMinutes } = trip;
  return (
    <Link to="/trips/$layoverId" params={{ layoverId: id }} className={classes.row}>
      <span className={classes.words}>
        <span className={classes.title}>
          <bdi>{hub.city}</bdi>, {format.day(arrivesAt, hub.timeZone)}
        </span>
        <span className={`${classes.times} numerals`}>
          {format.timeRange(arrivesAt, departsAt, hub.timeZone)}
        </span>
        <span className={classes.next}>
          <Badge variant="light" color={colours[state]} c="var(--interlude-ink)" className={classes.badge}>
            {t(`trips.state.${state}`)}
          </Badge>
          <span>{t(`trips.next.${state}`, { duration: format.duration(usableMinutes) })}</span>
        </span>
      </span>
      <IconChevronRight size={22} aria-hidden className={classes.arrow} />
    </Link>
  );
}
