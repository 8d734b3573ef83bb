import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client.js';
import { keys } from '../../api/queries.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useProgrammeHubs } from '../console/use-programme-hubs.js';

/** Asks for a run of a hub: the one that is looked at, or one that is chosen here. */
export function RunNow({ slug, hub }: { slug: string; hub?: string }) {
  const { t } = useTranslation('ops');
  const client = useQueryClient();
  const hubs = useProgrammeHubs(slug);
  const [choice, setChoice] = useState<string>();
  const iata = hub ?? choice ?? hubs[0]?.iata;
  const run = useMutation({
    mutationFn: (at: string) =>
      bodyOf(api.POST('/api/v1/ops/programmes/{slug}/matching-runs', { params: { path: { slug } }, body: { hub: at } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.opsRuns(slug) }),
  });
  if (iata === undefined) return null;
  return (
    <Stack gap="xs" align="flex-end">
      <Group gap="xs">
        {hub === undefined && hubs.length > 1 && (
          <NativeSelect
            aria-label={t('hub')}
            value={iata}
            data={hubs.map(({ iata: value, city }) => ({ value, label: `${city} (${value})` }))}
            onChange={(event) => setChoice(event.currentTarget.value)}
          />
        )}
        <Button
          mih={44}
          leftSection={<IconPlayerPlay size={18} aria-hidden />}
          loading={run.isPending}
          onClick={() => run.mutate(iata)}
        >
          {t('runs.now')}
        </Button>
      </Group>
      <div role="status">{run.isSuccess && <Text size="sm">{t('runs.asked')}</Text>}</div>
      <ProblemNotice error={run.error} />
    </Stack>
  );
}
