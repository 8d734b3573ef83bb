import { Modal, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { hourWords, dateWords } from '../../host/local-words.js';
import { useFormat } from '../../i18n/index.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Waiting } from '../../ui/waiting.js';
import { useConsole } from '../console/use-console.js';
import { AskHosts } from './ask-hosts.js';
import { measures } from './supply-filter.js';
import { supplyHourQuery, type HourOf } from './supply-queries.js';

interface HourDialogProps {
  query: HourOf;
  timeZone: string;
  onClose: () => void;
}

/** One hour: who is missing, in which languages, and who could be asked. */
export function HourDialog({ query, timeZone, onClose }: HourDialogProps) {
  const { t } = useTranslation(['ops-supply', 'common']);
  const format = useFormat();
  const { slug, may } = useConsole();
  const { data, error, refetch } = useQuery(supplyHourQuery(slug, query));
  return (
    <Modal
      opened
      onClose={onClose}
      centered
      size="lg"
      title={`${dateWords(format, query.date)}, ${hourWords(format, query.hour)}`}
      closeButtonProps={{ 'aria-label': t('common:close'), size: 44 }}
    >
      {!data && !error && <Waiting />}
      <ProblemNotice error={error} onRetry={() => void refetch()} />
      {data && (
        <Stack>
          <SimpleGrid cols={3}>
            {measures.map((measure) => (
              <div key={measure}>
                <Text size="sm" c="dimmed">
                  {t(`measure.${measure}`)}
                </Text>
                <Text className="numerals" fz="1.8rem">
                  {format.number(data[measure])}
                </Text>
              </div>
            ))}
          </SimpleGrid>
          {data.byLanguage.length > 0 && (
            <Table captionSide="top">
              <Table.Caption>{t('hour.languages')}</Table.Caption>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('language')}</Table.Th>
                  <Table.Th>{t('measure.demand')}</Table.Th>
                  <Table.Th>{t('measure.supply')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {data.byLanguage.map(({ language, demand, supply }) => (
                  <Table.Tr key={language}>
                    <Table.Td>{format.language(language)}</Table.Td>
                    <Table.Td>{format.number(demand)}</Table.Td>
                    <Table.Td>{format.number(supply)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )}
          {may('manager') && <AskHosts query={query} hour={data} timeZone={timeZone} />}
        </Stack>
      )}
    </Modal>
  );
}
