import { Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { NotificationChannel, NotificationKind } from '../../../src/contracts/notifications.js';
import { api, bodyOf } from '../api/client.js';
import { notificationSettingsQuery } from '../api/queries.js';
import { SignedIn } from '../session/signed-in.js';
import { Panel } from '../ui/panel.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Screen } from '../ui/screen.js';
import { Section } from '../ui/section.js';
import { Waiting } from '../ui/waiting.js';
import { KindsTable } from './push/kinds-table.js';
import { PushSwitch } from './push/push-switch.js';

export function NotificationSettingsScreen() {
  const { t } = useTranslation('account');
  return (
    <SignedIn>
      <Screen title={t('settings.title')} width="narrow">
        <Stack gap="xl">
          <Text c="dimmed">{t('settings.lead')}</Text>
          <PushSwitch />
          <Kinds />
        </Stack>
      </Screen>
    </SignedIn>
  );
}

interface Choice {
  channel: NotificationChannel;
  kind: NotificationKind;
  isOn: boolean;
}

function Kinds() {
  const { t } = useTranslation('account');
  const client = useQueryClient();
  const { queryKey } = notificationSettingsQuery;
  const { data, error, refetch } = useQuery(notificationSettingsQuery);
  const choosing = useMutation({
    mutationFn: ({ channel, kind, isOn }: Choice) =>
      bodyOf(api.PATCH('/api/v1/me/notification-settings', { body: { [channel]: { [kind]: isOn } } })),
    // One after the other, so that the last tap is the last word.
    scope: { id: 'notification-settings' },
    // The box follows the finger; what the service says afterwards counts.
    onMutate: ({ channel, kind, isOn }) => {
      client.setQueryData(queryKey, (now) => now && { ...now, [channel]: { ...now[channel], [kind]: isOn } });
    },
    onError: () => client.invalidateQueries({ queryKey }),
  });
  return (
    <Section title={t('settings.kinds')} lead={t('settings.kinds.lead')}>
      <ProblemNotice error={choosing.error} />
      {data ? (
        <Panel>
          <KindsTable settings={data} onChange={(channel, kind, isOn) => choosing.mutate({ channel, kind, isOn })} />
        </Panel>
      ) : error ? (
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      ) : (
        <Waiting />
      )}
    </Section>
  );
}
