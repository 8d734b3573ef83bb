import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { Panel } from '../../ui/panel.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Section } from '../../ui/section.js';
import { trialQuery, type TrialArm } from './rules-queries.js';
import { useHubTime } from './use-hub-time.js';

/** The version on trial beside the one in force, by what has come of their invitations. */
export function Trial({ slug }: { slug: string }) {
  const { t } = useTranslation('ops-rules');
  const format = useFormat();
  const time = useHubTime(slug);
  const { data, error, refetch } = useQuery(trialQuery(slug));
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (!data?.trial) return null;
  const { since, staged, published } = data.trial;
  const share = (part: number, whole: number) =>
    whole === 0 ? t('trial.none') : `${format.number(part)} (${format.number(part / whole, { style: 'percent' })})`;
  const rows: { key: 'layovers' | 'matched' | 'invitations' | 'perMatch' | 'accepted'; words: (arm: TrialArm) => string }[] = [
    { key: 'layovers', words: ({ layovers }) => format.number(layovers) },
    { key: 'matched', words: ({ matched, layovers }) => share(matched, layovers) },
    { key: 'invitations', words: ({ invitations }) => format.number(invitations) },
    { key: 'accepted', words: ({ accepted, invitations }) => share(accepted, invitations) },
    {
      key: 'perMatch',
      words: ({ invitations, matched }) =>
        matched === 0 ? t('trial.none') : format.number(invitations / matched, { maximumFractionDigits: 1 }),
    },
  ];
  return (
    <Panel>
      <Section title={t('trial.title')} lead={t('trial.lead', { since: time(since) })}>
        <Table.ScrollContainer minWidth={480}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('trial.what')}</Table.Th>
                <Table.Th scope="col">{t('trial.staged', { version: staged.version })}</Table.Th>
                <Table.Th scope="col">{t('trial.published', { version: published.version })}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(({ key, words }) => (
                <Table.Tr key={key}>
                  <Table.Th scope="row">{t(`trial.${key}`)}</Table.Th>
                  <Table.Td>{words(staged)}</Table.Td>
                  <Table.Td>{words(published)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Section>
    </Panel>
  );
}
