import { Alert, Text } from '@mantine/core';
import { IconPlaneInflight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Meetup } from '../../api/types.js';
import { useFormat } from '../../i18n/index.js';
import type { Side } from './meetup-page.js';

/** What is no longer as both agreed, why, and what that was: nobody should have to find out by comparing. */
export function PlanChanged({ meetup, changed, side }: { meetup: Meetup; changed: NonNullable<Meetup['changed']>; side: Side }) {
  const { t } = useTranslation('traveller');
  const format = useFormat();
  const { timeZone } = meetup.hub;
  const { agreed, cause, kind } = changed;
  const leaveBy = format.time(agreed.leaveBy, timeZone);
  const when = format.timeRange(agreed.startsAt, agreed.endsAt, timeZone);
  return (
    <Alert color="yellow" icon={<IconPlaneInflight aria-hidden />} title={t(`changed.title.${kind}`)}>
      <Text size="sm">{t(`changed.cause.${cause === 'traveller' && side === 'traveller' ? 'mine' : cause}`)}</Text>
      <Text size="sm" mt="xs">
        {kind === 'kept' ? t('changed.leaveBy', { leaveBy }) : t('changed.agreed', { when, venue: agreed.venue ?? meetup.venue.name, leaveBy })}
      </Text>
      {kind === 'moved' && (
        <Text size="sm" mt="xs">
          {t(`changed.${side}`)}
        </Text>
      )}
    </Alert>
  );
}
