import { Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconClockHour4, IconHeartHandshake, IconHourglass, IconMoodSad, IconUserSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { programmeQuery } from '../api/queries.js';
import type { HostProfile } from '../api/types.js';
import { useFormat } from '../i18n/index.js';
import { LinkButton } from '../ui/link-button.js';
import { Panel } from '../ui/panel.js';
import { isHosting } from './host-state.js';

const icons = {
  applied: IconClockHour4,
  screening: IconUserSearch,
  waitlisted: IconHourglass,
  approved: IconHeartHandshake,
  paused: IconHeartHandshake,
  rejected: IconMoodSad,
  suspended: IconMoodSad,
};

/** How an application stands, what happens next, and by when. */
export function ApplicationState({ host }: { host: HostProfile }) {
  const { t } = useTranslation('host');
  const format = useFormat();
  const programme = useQuery(programmeQuery(host.programme.slug));
  const Icon = icons[host.state];
  const answerHours = programme.data?.answerHours;
  const isWaiting = host.state === 'applied' || host.state === 'screening';
  return (
    <Panel role="status">
      <Stack gap="sm" align="flex-start">
        <ThemeIcon size={56} radius="xl" variant="light">
          <Icon size={30} stroke={1.5} aria-hidden />
        </ThemeIcon>
        <Title order={2} size="h3">
          {t(`application.${host.state}.title`, { city: host.hub.city })}
        </Title>
        <Text>{t(`application.${host.state}.detail`, { programme: host.programme.name })}</Text>
        {isWaiting && answerHours !== undefined && (
          <Text fw={600}>{t('application.answerBy', { duration: format.duration(answerHours * 60) })}</Text>
        )}
        <Text size="sm" c="dimmed">
          {t('application.appliedAt', { day: format.longDay(host.appliedAt, host.hub.timeZone) })}
        </Text>
        {isHosting(host) && <LinkButton to="/host/availability">{t('application.sayWhen')}</LinkButton>}
      </Stack>
    </Panel>
  );
}
