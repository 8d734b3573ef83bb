import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconPlayerStop } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client.js';
import { useFormat } from '../../i18n/index.js';
import { AskFirst } from '../../ui/ask-first.js';
import { Panel } from '../../ui/panel.js';
import { useConsole } from '../console/use-console.js';
import { simulationsKey, type SimulationSummary } from './simulation-queries.js';

/** How far a simulation is, with the way to end it. */
export function SimulationProgress({ slug, simulation }: { slug: string; simulation: SimulationSummary }) {
  const { t } = useTranslation('ops-simulations');
  const format = useFormat();
  const client = useQueryClient();
  const { may } = useConsole();
  const [isAsking, setAsking] = useState(false);
  const { id, progress, state } = simulation;
  const cancel = useMutation({
    mutationFn: () =>
      bodyOf(api.POST('/api/v1/ops/programmes/{slug}/simulations/{id}/cancel', { params: { path: { slug, id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: simulationsKey(slug) }),
  });
  return (
    <Panel>
      <Stack gap="md">
        <Group justify="space-between" align="center">
          <Text className="numerals" fz="2.5rem" lh={1.1} aria-hidden>
            {format.number(progress / 100, { style: 'percent' })}
          </Text>
          {may('manager') && (
            <Button variant="default" mih={44} leftSection={<IconPlayerStop size={18} aria-hidden />} onClick={() => setAsking(true)}>
              {t('cancel')}
            </Button>
          )}
        </Group>
        <Progress value={progress} aria-label={t('progress')} size="lg" />
        {state === 'queued' && <Text c="dimmed">{t('progress.queued')}</Text>}
      </Stack>
      <AskFirst
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('cancel.title')}
        action={t('cancel.action')}
        isPending={cancel.isPending}
        error={cancel.error}
        onConfirm={() => cancel.mutate()}
      >
        <Text>{t('cancel.detail')}</Text>
      </AskFirst>
    </Panel>
  );
}
