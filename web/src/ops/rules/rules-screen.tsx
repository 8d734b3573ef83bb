import { Button, Group, Stack } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Screen } from '../../ui/screen.js';
import { Section } from '../../ui/section.js';
import { Waiting } from '../../ui/waiting.js';
import { useConsole } from '../console/use-console.js';
import { FourEyes } from './four-eyes.js';
import { NewDraft } from './new-draft.js';
import { publishedQuery, versionsQuery } from './rules-queries.js';
import { VersionCard } from './version-card.js';

/** The versions of a programme's rules: what is in force, what is being written, what has been. */
export function RulesScreen() {
  const { t } = useTranslation(['ops-rules', 'ops']);
  const { slug, may } = useConsole();
  const list = useInfiniteQuery(versionsQuery(slug));
  const versions = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const { data: published } = useQuery(publishedQuery(slug));
  const of = (...states: string[]) => versions.filter(({ state }) => states.includes(state));
  const sections = [
    { key: 'inForce', versions: [...(published ? [published] : []), ...of('staged'), ...of('scheduled')] },
    { key: 'drafts', versions: of('draft') },
    { key: 'earlier', versions: of('superseded') },
  ] as const;
  return (
    <Screen title={t('ops:nav.rules')} width="wide">
      <Stack gap="xl">
        <Group justify="space-between" align="flex-start" gap="lg">
          <FourEyes slug={slug} />
          {may('manager') && <NewDraft slug={slug} />}
        </Group>
        <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />
        {list.isPending && <Waiting />}
        {list.data &&
          sections.map(
            ({ key, versions: some }) =>
              (some.length > 0 || key === 'drafts') && (
                <Section key={key} title={t(`list.${key}`)} lead={some.length === 0 ? t('list.drafts.none') : undefined}>
                  {some.map((version) => (
                    <VersionCard key={version.version} slug={slug} version={version} />
                  ))}
                </Section>
              ),
          )}
        {list.hasNextPage && (
          <Button variant="default" mih={44} loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('ops:more')}
          </Button>
        )}
      </Stack>
    </Screen>
  );
}
