import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import type { Finding } from './run-queries.js';
import classes from './run-findings.module.css';

/** By what a layover is recognised: times of the hub, how many they are. Name and flights are for the support view. */
export function useLayoverFacts(hub: Finding['hub']) {
  const { t } = useTranslation('ops');
  const format = useFormat();
  return ({ arrivesAt, departsAt, partySize, usableMinutes }: Finding['layover']) => ({
    times: t('live.times', {
      hub: hub.iata,
      from: format.dayAndTime(arrivesAt, hub.timeZone),
      to: format.time(departsAt, hub.timeZone),
    }),
    details: [
      t('finding.party', { count: partySize }),
      t('finding.usable', { time: format.duration(usableMinutes) }),
    ],
  });
}

/** The smaller facts of a layover, in one line. */
export function LayoverDetails({ details }: { details: readonly string[] }) {
  return (
    <span className={classes.details}>
      {details.map((words) => (
        <span key={words}>{words}</span>
      ))}
    </span>
  );
}
