import { Button, Chip, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../api/client.js';
import { keys } from '../api/queries.js';
import type { HostProfile } from '../api/types.js';
import { useFormat } from '../i18n/index.js';
import { Panel } from '../ui/panel.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useHeldFocus } from '../ui/use-held-focus.js';
import { useNow } from '../ui/now.js';
import { useOwnAvailabilityQuery } from './use-own-availability-query.js';
import classes from './choices.module.css';

const MINUTES = [60, 120, 180, 300];
const MINUTE_MS = 60_000;

/** "I have time from now on": said with two taps, and taken back with one. */
export function FreeNow({ host }: { host: HostProfile }) {
  const { t } = useTranslation('host');
  const format = useFormat();
  const client = useQueryClient();
  const now = useNow(MINUTE_MS);
  const [minutes, setMinutes] = useState(MINUTES[1]!);
  const params = { query: { programme: host.programme.slug } };
  const freeNow = useQuery(useOwnAvailabilityQuery(host)).data?.freeNow;
  const isFree = freeNow != null && Date.parse(freeNow.endsAt) > now;
  const again = () => client.invalidateQueries({ queryKey: keys.availability(host.programme.slug) });
  const begin = useMutation({
    mutationFn: () => bodyOf(api.POST('/api/v1/hosts/me/free-now', { params, body: { minutes } })),
    onSuccess: again,
  });
  const end = useMutation({
    mutationFn: () => api.DELETE('/api/v1/hosts/me/free-now', { params }),
    onSuccess: again,
  });
  const held = useHeldFocus<HTMLDivElement>(isFree);
  return (
    <Panel>
      <Stack gap="sm" align="flex-start" {...held}>
        <div role="status">
          {isFree ? (
            <Text fw={600}>{t('freeNow.until', { time: format.time(freeNow.endsAt, host.hub.timeZone), city: host.hub.city })}</Text>
          ) : (
            <Text>{t('freeNow.lead')}</Text>
          )}
        </div>
        {isFree ? (
          <Button variant="light" loading={end.isPending} onClick={() => end.mutate()}>
            {t('freeNow.end')}
          </Button>
        ) : (
          <>
            <Chip.Group value={String(minutes)} onChange={(value) => setMinutes(Number(value))}>
              <Group gap="xs" role="radiogroup" aria-label={t('freeNow.howLong')}>
                {MINUTES.map((one) => (
                  <Chip key={one} value={String(one)} variant="outline" classNames={{ label: classes.chip }}>
                    {format.duration(one)}
                  </Chip>
                ))}
              </Group>
            </Chip.Group>
            <Button loading={begin.isPending} onClick={() => begin.mutate()}>
              {t('freeNow.begin')}
            </Button>
          </>
        )}
        <ProblemNotice error={begin.error ?? end.error} />
      </Stack>
    </Panel>
  );
}
