import { Button, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { Section } from '../../ui/section.js';
import { HostList, type ListedHost } from './host-list.js';
import type { ReportPart } from './simulation-report.js';

const FEW = 5;

/** Whether invitations are shared evenly among hosts, who is asked most and least, and to whom the versions are not alike. */
export function HostShares({ simulation: { version, publishedVersion }, result }: ReportPart) {
  const { t } = useTranslation('ops-simulations');
  const format = useFormat();
  const [isAll, setAll] = useState(false);
  const { published, draft, hostsGaining, hostsLosing } = result;
  const gini = (value: number) => format.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const [before, after] = [gini(published.gini), gini(draft.gini)];
  const outcome = before === after ? 'same' : draft.gini < published.gini ? 'less' : 'more';
  // The version in force beside itself is one.
  const sides = [
    { number: publishedVersion, figures: published },
    ...(version === publishedVersion ? [] : [{ number: version, figures: draft }]),
  ];
  const lists: { title: string; hosts: readonly ListedHost[]; isDifference?: boolean }[] = [
    { title: t('hosts.gaining'), hosts: hostsGaining, isDifference: true },
    { title: t('hosts.losing'), hosts: hostsLosing, isDifference: true },
    ...(['most', 'least'] as const).flatMap((end) =>
      sides.map(({ number, figures }) => ({ title: t(`hosts.${end}`, { version: number }), hosts: figures[`${end}Asked`] })),
    ),
  ];
  const hasMore = lists.some(({ hosts }) => hosts.length > FEW);
  return (
    <Section title={t('hosts')}>
      <Text>
        {t(`hosts.${outcome}`, { version, published: publishedVersion, before, after })} {t('hosts.scale')}
      </Text>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl" verticalSpacing="lg">
        {lists.map(({ title, hosts, isDifference }) => (
          <HostList key={title} title={title} hosts={isAll ? hosts : hosts.slice(0, FEW)} isDifference={isDifference} />
        ))}
      </SimpleGrid>
      {hasMore && !isAll && (
        <Stack align="flex-start">
          <Button variant="default" mih={44} onClick={() => setAll(true)}>
            {t('hosts.all')}
          </Button>
        </Stack>
      )}
    </Section>
  );
}
