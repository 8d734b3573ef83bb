import { NativeSelect, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Panel } from '../../ui/panel.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Section } from '../../ui/section.js';
import { Waiting } from '../../ui/waiting.js';
import { Bars } from './bars.js';
import { periods, type PeopleFilter } from './people-filter.js';
import { shareQuery, type InvitationShare } from './people-queries.js';
import classes from './share.module.css';

interface ShareProps {
  slug: string;
  filter: PeopleFilter;
  onChange: (filter: PeopleFilter) => void;
}

const QUANTILES = ['p10', 'p25', 'p50', 'p75', 'p90'] as const;
/** A share of all, in percent with at most one decimal. */
const PERCENT: Intl.NumberFormatOptions = { style: 'percent', maximumFractionDigits: 1 };

/** Whether hosts are asked evenly for the time that they have. */
export function Share({ slug, filter: { days = 28 }, onChange }: ShareProps) {
  const { t } = useTranslation('ops-people');
  const { data, error, isPending, refetch } = useQuery(shareQuery(slug, days));
  return (
    <Stack gap="lg">
      <Text c="dimmed">{t('share.lead')}</Text>
      <NativeSelect
        label={t('share.period')}
        maw={280}
        value={String(days)}
        data={periods.map((value) => ({ value: String(value), label: t('share.days', { count: value }) }))}
        onChange={(event) => onChange({ tab: 'share', days: periods.find((one) => String(one) === event.currentTarget.value) })}
      />
      {isPending && <Waiting />}
      <ProblemNotice error={error} onRetry={() => void refetch()} />
      {data && data.exposure.total === 0 && <EmptyState title={t('share.none.title')}>{t('share.none.detail')}</EmptyState>}
      {data && data.exposure.total > 0 && <Report share={data} />}
    </Stack>
  );
}

function Report({ share }: { share: InvitationShare }) {
  const { t } = useTranslation('ops-people');
  const format = useFormat();
  const { exposure, hosts, weeks } = share;
  const figures: [string, string][] = [
    [t('share.invitations'), format.number(exposure.total)],
    [t('share.gini'), format.number(exposure.gini, { maximumFractionDigits: 2 })],
    [t('share.leastFifth'), format.number(exposure.leastFifthShare, PERCENT)],
    [t('share.neverAsked'), format.number(hosts.neverAsked)],
  ];
  return (
    <Stack gap="lg">
      <SimpleGrid cols={{ base: 2, md: 4 }} component="dl" m={0}>
        {figures.map(([name, value]) => (
          <Panel key={name}>
            <Text component="dt" size="sm" c="dimmed">
              {name}
            </Text>
            <Text component="dd" m={0} className="numerals" fz="1.9rem">
              {value}
            </Text>
          </Panel>
        ))}
      </SimpleGrid>
      <Text size="sm">{t('share.read')}</Text>
      {exposure.perTenHours && (
        <Panel>
          <Section title={t('share.quantiles')}>
            <Bars
              label={t('share.quantiles')}
              bars={QUANTILES.map((key) => ({ label: t(`share.${key}`), value: exposure.perTenHours![key] }))}
            />
          </Section>
        </Panel>
      )}
      <Panel>
        <Section title={t('share.weeks')}>
          <div className={classes.scroll} tabIndex={0} role="group" aria-label={t('share.weeks')}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('share.week')}</Table.Th>
                  <Table.Th>{t('share.invitations')}</Table.Th>
                  <Table.Th>{t('share.accepted')}</Table.Th>
                  <Table.Th>{t('share.gini')}</Table.Th>
                  <Table.Th>{t('share.leastFifth')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {weeks.map((week) => (
                  <Table.Tr key={week.from}>
                    <Table.Td>{format.longDate(week.from.slice(0, 10))}</Table.Td>
                    <Table.Td>{format.number(week.invitations)}</Table.Td>
                    <Table.Td>{format.number(week.accepted)}</Table.Td>
                    <Table.Td>{format.number(week.exposureGini, { maximumFractionDigits: 2 })}</Table.Td>
                    <Table.Td>{format.number(week.leastAskedFifthShare, PERCENT)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
        </Section>
      </Panel>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Listed title={t('share.least')} hosts={share.leastAsked} />
        <Listed title={t('share.most')} hosts={share.mostAsked} />
      </SimpleGrid>
    </Stack>
  );
}

function Listed({ title, hosts }: { title: string; hosts: InvitationShare['leastAsked'] }) {
  const { t } = useTranslation('ops-people');
  const format = useFormat();
  return (
    <Panel>
      <Section title={title}>
        <Stack gap="xs">
          {hosts.length === 0 && <Text c="dimmed">{t('share.nobody')}</Text>}
          {hosts.map((host) => (
            <Text key={host.hostId} size="sm">
              <strong dir="auto">{host.firstName}</strong>{' '}
              {t('share.host', {
                count: host.invitations,
                fair: format.number(host.fairShare, { maximumFractionDigits: 1 }),
                hours: format.number(host.availableHours, { maximumFractionDigits: 0 }),
              })}
            </Text>
          ))}
        </Stack>
      </Section>
    </Panel>
  );
}
