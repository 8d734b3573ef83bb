import { Anchor, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Screen } from '../../ui/screen.js';
import { Section } from '../../ui/section.js';
import { TextLink } from '../../ui/text-link.js';
import { Waiting } from '../../ui/waiting.js';
import { useConsole } from '../console/use-console.js';
import { ImportProgress } from './import-progress.js';
import { importQuery } from './import-queries.js';

/** One import: how far it is, and which lines were refused, to be corrected and sent again. */
export function ImportScreen() {
  const { t } = useTranslation('ops');
  const format = useFormat();
  const { slug } = useConsole();
  const { importId } = useParams({ from: '/ops/$slug/imports/$importId' });
  const { data, isPending, error, refetch } = useQuery(importQuery(slug, importId));
  return (
    <Screen title={data ? t('imports.title', { kind: t(`imports.kind.${data.kind}`) }) : t('nav.imports')} width="wide">
      <Stack gap="lg">
        <TextLink to="/ops/$slug/imports" params={{ slug }}>
          {t('imports.back')}
        </TextLink>
        <ProblemNotice error={error} onRetry={() => void refetch()} />
        {isPending && <Waiting />}
        {data && <ImportProgress one={data} />}
        {data && data.counts.refused > 0 && (
          <Section
            title={t('imports.refused')}
            lead={t('imports.refusedLead')}
            aside={
              <Anchor href={`/api/v1/ops/programmes/${slug}/imports/${importId}/errors.csv`} download>
                {t('imports.file')}
              </Anchor>
            }
          >
            <Table verticalSpacing="sm">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{t('imports.line')}</Table.Th>
                  <Table.Th scope="col">{t('imports.why')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {data.errors.map(({ line, errors }) => (
                  <Table.Tr key={line}>
                    <Table.Td>{format.number(line)}</Table.Td>
                    <Table.Td>
                      {errors.map(({ column, message }) => (
                        <Text key={`${column} ${message}`} size="sm">
                          {column && <strong>{column} </strong>}
                          {message}
                        </Text>
                      ))}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Section>
        )}
      </Stack>
    </Screen>
  );
}
