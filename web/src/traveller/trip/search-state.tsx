import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Layover } from '../../api/types.js';
import { useFormat } from '../../i18n/index.js';
import { Countdown } from '../../ui/countdown.js';
import { Portrait } from '../../ui/portrait.js';
import classes from './search-state.module.css';
import type { Suggestion } from './suggestions.js';

interface SearchStateProps {
  layover: Layover;
  asked: Suggestion[];
  hasCounters: boolean;
  /** Whether a run has looked at the layover. */
  hasLooked: boolean;
  /** Whether somebody is left who will be asked next. */
  isGoingOn: boolean;
}

/** How the search stands, in one sentence and a picture, and what happens if nobody can. */
export function SearchState({ layover, asked, hasCounters, hasLooked, isGoingOn }: SearchStateProps) {
  const { t } = useTranslation('traveller');
  const format = useFormat();
  const { hub, expiresAt, closedReason } = layover;
  const soonest = asked[0]?.invitation;
  const headline = () => {
    if (hasCounters) return t('search.countered');
    if (asked.length > 0) return t('search.asked', { names: format.list(asked.map(({ firstName }) => firstName)) });
    if (!hasLooked) return t('search.looking', { city: hub.city });
    return isGoingOn ? t('search.between') : t('search.nobody');
  };
  return (
    <section className={classes.state}>
      <div className={classes.people} aria-hidden>
        {asked.length === 0 && <span className={classes.pulse} />}
        {asked.map(({ hostId, firstName }) => (
          <Portrait key={hostId} id={hostId} firstName={firstName} size={64} />
        ))}
      </div>
      <div className={classes.words}>
        <div role="status">
          {closedReason && <Text mb={4}>{reopened(closedReason, t)}</Text>}
          <Title order={2} className={classes.headline}>
            {headline()}
          </Title>
        </div>
        {soonest && (
          <p className={classes.countdown}>
            <span className={classes.clock}>
              <Countdown until={soonest.expiresAt} />
            </span>
            <span>{t('search.answerBy', { time: format.time(soonest.expiresAt, hub.timeZone) })}</span>
          </p>
        )}
        <Text c="dimmed" size="sm">
          {t(asked.length > 0 ? 'search.otherwise' : 'search.until', { until: format.dayAndTime(expiresAt, hub.timeZone) })}
        </Text>
      </div>
    </section>
  );
}

/** Why the search has begun again. */
function reopened(reason: string, t: ReturnType<typeof useTranslation<'traveller'>>['t']): string {
  switch (reason) {
    case 'host_cancelled':
    case 'standing_yes_undone':
    case 'account_erased':
      return t('reopened.host');
    case 'traveller_asked_for_another':
      return t('reopened.another');
    case 'flight_changed':
      return t('reopened.flight');
    default:
      return t('reopened.other');
  }
}
