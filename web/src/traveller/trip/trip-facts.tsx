import { Text } from '@mantine/core';
import { IconPlaneArrival, IconPlaneDeparture, IconWalk } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LayoverSummary } from '../../api/types.js';
import { useFormat } from '../../i18n/index.js';
import classes from './trip-facts.module.css';

/** When somebody lands and flies on, and what that leaves for the city. */
export function TripFacts({ layover }: { layover: LayoverSummary }) {
  const { t } = useTranslation('traveller');
  const format = useFormat();
  const { hub, arrivesAt, departsAt, arrivalFlight, departureFlight, usableMinutes } = layover;
  const isOneDay = format.day(arrivesAt, hub.timeZone) === format.day(departsAt, hub.timeZone);
  return (
    <>
      <dl className={classes.facts}>
        <div>
          <dt>
            <IconPlaneArrival size={20} aria-hidden />
            {t('facts.landing')}
          </dt>
          <dd className="numerals">{format.time(arrivesAt, hub.timeZone)}</dd>
          {arrivalFlight && (
            <dd>
              <bdi>{arrivalFlight}</bdi>
            </dd>
          )}
        </div>
        <div className={classes.city}>
          <dt>
            <IconWalk size={20} aria-hidden />
            {t('facts.inCity')}
          </dt>
          <dd className="numerals">{format.duration(usableMinutes)}</dd>
        </div>
        <div>
          <dt>
            <IconPlaneDeparture size={20} aria-hidden />
            {t('facts.departure')}
          </dt>
          <dd className="numerals">{format.time(departsAt, hub.timeZone)}</dd>
          {!isOneDay && <dd>{format.day(departsAt, hub.timeZone)}</dd>}
          {departureFlight && (
            <dd>
              <bdi>{departureFlight}</bdi>
            </dd>
          )}
        </div>
      </dl>
      <Text size="sm" c="dimmed" mb="xl">
        {t('facts.localTime', { city: hub.city })}
      </Text>
    </>
  );
}
