import { List, Stack, Table, Text, ThemeIcon } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { useNow } from '../../ui/now.js';
import { Section } from '../../ui/section.js';
import { Figures } from '../console/figures.js';
import type { SystemHealth } from './system-queries.js';

const STEP_MS = 10_000;
const NARROWEST = 520;

/** What works and what lags behind. */
export function Health({ health }: { health: SystemHealth }) {
  const { t } = useTranslation('ops');
  const format = useFormat();
  const now = useNow(STEP_MS);
  const { ready, checks, queues, outbox, thread, hubs } = health;
  return (
    <Stack gap="xl">
      <Section title={t(ready ? 'system.ready' : 'system.notReady')}>
        <List listStyleType="none" spacing="xs">
          {checks.map(({ name, ok, detail }) => (
            <List.Item key={name} icon={<Mark ok={ok} />}>
              {t(ok ? 'system.works' : 'system.fails', { name: t(`system.check.${name}` as 'system.check.database') })}
              {!ok && detail && <Text size="sm">{detail}</Text>}
            </List.Item>
          ))}
        </List>
      </Section>
      <Figures
        figures={[
          { label: t('system.outbox.pending'), value: outbox.pending },
          { label: t('system.outbox.lag'), value: t('runs.ms', { ms: outbox.lagMs }) },
          { label: t('system.outbox.failed'), value: outbox.failed },
          { label: t('system.thread'), value: t(`system.thread.${thread}`) },
        ]}
      />
      <Section title={t('system.hubs')}>
        <List>
          {hubs.map(({ hub, lastRun }) => (
            <List.Item key={hub.iata}>
              {lastRun?.startedAt
                ? t('system.lastRun', {
                    hub: hub.city,
                    when: format.relative(lastRun.startedAt, now),
                    state: t(`runs.state.${lastRun.state}`),
                  })
                : t('system.noRun', { hub: hub.city })}
            </List.Item>
          ))}
        </List>
      </Section>
      {queues.length > 0 && (
        <Section title={t('system.queues')}>
          <Table.ScrollContainer minWidth={NARROWEST} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{t('system.queue')}</Table.Th>
                  {(['waiting', 'active', 'delayed', 'failed'] as const).map((key) => (
                    <Table.Th key={key} scope="col">
                      {t(`system.jobs.${key}`)}
                    </Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {queues.map(({ name, waiting, active, delayed, failed }) => (
                  <Table.Tr key={name}>
                    <Table.Th scope="row">{name}</Table.Th>
                    {Object.entries({ waiting, active, delayed, failed }).map(([key, count]) => (
                      <Table.Td key={key}>{format.number(count)}</Table.Td>
                    ))}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </Section>
      )}
    </Stack>
  );
}

function Mark({ ok }: { ok: boolean }) {
  return (
    <ThemeIcon radius="xl" size={26} color={ok ? 'teal' : 'red'} aria-hidden>
      {ok ? <IconCheck size={18} /> : <IconAlertTriangle size={18} />}
    </ThemeIcon>
  );
}
