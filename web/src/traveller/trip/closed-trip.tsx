import { List, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { candidatesQuery } from '../../api/queries.js';
import type { Layover } from '../../api/types.js';
import { useEngineWords } from '../../ui/engine-words.js';
import { LinkButton } from '../../ui/link-button.js';
import classes from './why-nobody.module.css';

/** A request that is over: why, and what can be done now. */
export function ClosedTrip({ layover }: { layover: Layover }) {
  const { t } = useTranslation('traveller');
  const words = useEngineWords();
  const findings = useQuery(candidatesQuery(layover.id)).data;
  const { plan, state, programme } = layover;
  const isByFlights = layover.closedReason === 'flight_cancelled' || layover.closedReason === 'connection_missed';
  const reasons = state === 'infeasible' ? plan.reasons : (findings?.reasons ?? []);
  const nearMisses = state === 'infeasible' ? plan.nearMisses : (findings?.nearMisses ?? []);
  const told = [...reasons.map(words), ...(state === 'cancelled' ? [] : nearMisses.map(words))];
  return (
    <section className={classes.box}>
      <Stack>
        <Title order={2}>{t(`closed.${isByFlights ? 'flights' : (state as 'expired' | 'cancelled' | 'infeasible')}.title`)}</Title>
        <Text>{t(whyOf(layover))}</Text>
        {state !== 'cancelled' && told.length > 0 && (
          <List spacing={4}>
            {told.map((one) => (
              <List.Item key={one}>{one}</List.Item>
            ))}
          </List>
        )}
        <div>
          <LinkButton to="/p/$slug" params={{ slug: programme }} mih={44}>
            {t('closed.again')}
          </LinkButton>
        </div>
      </Stack>
    </section>
  );
}

function whyOf({ state, closedReason }: Layover) {
  if (state === 'expired') return 'closed.expired.detail';
  if (state === 'cancelled') return closedReason === 'account_erased' ? 'closed.erased' : 'closed.cancelled.detail';
  switch (closedReason) {
    case 'entry_not_possible':
      return 'closed.entry';
    case 'no_time_left':
      return 'closed.noTimeLeft';
    case 'rules_changed':
    case 'transfer_rules_changed':
      return 'closed.rules';
    case 'flight_cancelled':
      return 'closed.flightCancelled';
    case 'connection_missed':
      return 'closed.connectionMissed';
    default:
      return 'closed.infeasible.detail';
  }
}
