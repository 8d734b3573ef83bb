import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, localInstant } from '../../../src/shared/local-time.js';
import { api, bodyOf } from '../api/client.js';
import type { HostProfile } from '../api/types.js';
import { useFormat } from '../i18n/index.js';
import { Panel } from '../ui/panel.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useHeldFocus } from '../ui/use-held-focus.js';
import { profileChanged } from './profile-changed.js';
import { useToday } from './use-today.js';

/** Not to be asked for a while: until a day, or until they say so. */
export function Pause({ host }: { host: HostProfile }) {
  const { t } = useTranslation('host');
  const format = useFormat();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const [back, setBack] = useState('');
  const { timeZone } = host.hub;
  const today = useToday(timeZone);
  const params = { query: { programme: host.programme.slug } };
  const pause = useMutation({
    mutationFn: () => {
      const until = back === '' ? null : new Date(localInstant(back, '00:00', timeZone)).toISOString();
      return bodyOf(api.POST('/api/v1/hosts/me/pause', { params, body: { until } }));
    },
    onSuccess: (changed) => {
      setAsking(false);
      profileChanged(client, changed);
    },
  });
  const resume = useMutation({
    mutationFn: () => bodyOf(api.POST('/api/v1/hosts/me/resume', { params })),
    onSuccess: (changed) => profileChanged(client, changed),
  });
  const isPaused = host.state === 'paused';
  const held = useHeldFocus<HTMLDivElement>(`${host.state} ${isAsking}`);
  return (
    <Panel>
      <Stack gap="sm" align="flex-start" {...held}>
        <div role="status">
          <Text fw={isPaused ? 600 : undefined}>
            {!isPaused && t('pause.lead')}
            {isPaused && host.pausedUntil && t('pause.until', { day: format.longDay(host.pausedUntil, timeZone) })}
            {isPaused && !host.pausedUntil && t('pause.open')}
          </Text>
        </div>
        {isPaused && (
          <Button loading={resume.isPending} onClick={() => resume.mutate()}>
            {t('pause.resume')}
          </Button>
        )}
        {!isPaused && !isAsking && (
          <Button variant="light" onClick={() => setAsking(true)}>
            {t('pause.begin')}
          </Button>
        )}
        {!isPaused && isAsking && (
          <>
            <TextInput
              type="date"
              label={t('pause.back')}
              description={t('pause.backHint')}
              min={addDays(today, 1)}
              value={back}
              onChange={(event) => setBack(event.currentTarget.value)}
              autoFocus
            />
            <Button loading={pause.isPending} onClick={() => pause.mutate()}>
              {t('pause.confirm')}
            </Button>
            <Button variant="subtle" onClick={() => setAsking(false)}>
              {t('cancel')}
            </Button>
          </>
        )}
        <ProblemNotice error={pause.error ?? resume.error} />
      </Stack>
    </Panel>
  );
}
