import { useQuery } from '@tanstack/react-query';
import { Card, SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { programmesQuery } from '../api/queries.js';
import { boot } from '../boot.js';
import { useFormat } from '../i18n/index.js';
import { EmptyState } from '../ui/empty-state.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Screen } from '../ui/screen.js';
import { TextLink } from '../ui/text-link.js';
import { Waiting } from '../ui/waiting.js';
import { ProgrammePage } from './programme-screen.js';

/** The page of the only programme, or a choice of several. */
export function HomeScreen() {
  const { t } = useTranslation('landing');
  const format = useFormat();
  const programmes = useQuery({ ...programmesQuery, enabled: !boot.programme });
  const items = programmes.data?.items ?? [];
  const only = boot.programme?.slug ?? (items.length === 1 ? items[0]!.slug : undefined);
  if (only) return <ProgrammePage slug={only} />;
  if (programmes.isPending) return <Waiting />;
  return (
    <Screen title={t('choose.title')}>
      <ProblemNotice error={programmes.error} onRetry={() => void programmes.refetch()} />
      {programmes.isSuccess && items.length === 0 && <EmptyState title={t('choose.none')} />}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {items.map(({ slug, name, brandName, hubs }) => (
          <Card key={slug} withBorder padding="lg">
            <TextLink to="/p/$slug" params={{ slug }} fw={650} size="lg">
              {name}
            </TextLink>
            <Text c="dimmed">{t('choose.by', { brand: brandName, cities: format.list(hubs.map(({ city }) => city)) })}</Text>
          </Card>
        ))}
      </SimpleGrid>
    </Screen>
  );
}
