import { Stack, Text } from '@mantine/core';
import { IconHeart, IconMapPin, IconMessageLanguage, IconPlaneDeparture, IconTrain, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Invitation } from '../../api/types.js';
import { useFormat } from '../../i18n/index.js';
import { Panel } from '../../ui/panel.js';
import { useInterests } from '../../ui/use-interests.js';
import { Fact } from '../fact.js';
import classes from './invitation-facts.module.css';

/** Who comes, when, where, and how long everybody's way is. */
export function InvitationFacts({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation(['host', 'common']);
  const format = useFormat();
  const { labelOf } = useInterests();
  const { traveller, hub, travelMinutes } = invitation;
  const { venue, startsAt, endsAt } = invitation.counter ?? invitation;
  return (
    <Panel>
      <Stack gap="md">
        <div>
          <Text fw={600}>{format.longDay(startsAt, hub.timeZone)}</Text>
          <div className={`numerals ${classes.time}`}>{format.timeRange(startsAt, endsAt, hub.timeZone)}</div>
          <Text size="sm" c="dimmed">
            {t('localTime', { city: hub.city })}
          </Text>
        </div>
        <Fact icon={IconMapPin} label={t('fact.where')}>
          <bdi>
            <strong>{venue.name}</strong>
          </bdi>
          <br />
          <bdi>{venue.address}</bdi>
          {' · '}
          <bdi>{venue.zone}</bdi>
        </Fact>
        <Fact icon={IconUsers} label={t('fact.party')}>
          {t('invitation.party', { name: traveller.firstName, count: traveller.partySize - 1 })}
          {traveller.countryCode && ` · ${format.country(traveller.countryCode)}`}
        </Fact>
        <Fact icon={IconMessageLanguage} label={t('fact.languages')}>
          {format.list(
            traveller.languages.map(({ language, level }) =>
              t('invitation.spoken', { language: format.language(language), level: t(`common:languageLevel.${level}`) }),
            ),
          )}
        </Fact>
        {traveller.interests.length > 0 && (
          <Fact icon={IconHeart} label={t('fact.interests')}>
            {format.list(traveller.interests.map(labelOf))}
          </Fact>
        )}
        <Fact icon={IconTrain} label={t('fact.travel')}>
          {t('invitation.travel', { duration: format.duration(travelMinutes) })}
        </Fact>
        <Fact icon={IconPlaneDeparture} label={t('fact.leaveBy')}>
          {t('invitation.leaveBy', { time: format.time(invitation.leaveBy, hub.timeZone) })}
        </Fact>
        {traveller.note && (
          <blockquote className={classes.note} dir="auto">
            {traveller.note}
          </blockquote>
        )}
      </Stack>
    </Panel>
  );
}
