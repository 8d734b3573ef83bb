import { Button, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { EmptyState } from '../../ui/empty-state.js';
import { useNow } from '../../ui/now.js';
import { Panel } from '../../ui/panel.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Screen } from '../../ui/screen.js';
import { TextLink } from '../../ui/text-link.js';
import { Waiting } from '../../ui/waiting.js';
import { useConsole } from '../console/use-console.js';
import { ImportProgress } from './import-progress.js';
import { importsQuery, type ImportSummary } from './import-queries.js';
import { UploadForm } from './upload-form.js';

const MINUTE_MS = 60_000;

/** Files of layovers and hosts that were brought in, and how far they are. */
export function ImportsScreen() {
  const { t } = useTranslation('ops');
  const { slug } = useConsole();
  const list = useInfiniteQuery(importsQuery(slug));
  const imports = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Screen title={t('nav.imports')} width="wide">
      <Stack gap="lg">
        <UploadForm slug={slug} />
        <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />
        {list.isPending && <Waiting />}
        {list.data && imports.length === 0 && (
          <EmptyState title={t('imports.none.title')}>{t('imports.none.detail')}</EmptyState>
        )}
        {imports.map((one) => (
          <ImportCard key={one.id} slug={slug} one={one} />
        ))}
        {list.hasNextPage && (
          <Button variant="default" mih={44} loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        )}
      </Stack>
    </Screen>
  );
}

function ImportCard({ slug, one }: { slug: string; one: ImportSummary }) {
  const { t } = useTranslation('ops');
  const format = useFormat();
  const now = useNow(MINUTE_MS);
  return (
    <Panel>
      <Stack gap="sm">
        <TextLink to="/ops/$slug/imports/$importId" params={{ slug, importId: one.id }}>
          {t('imports.one', { kind: t(`imports.kind.${one.kind}`), when: format.relative(one.createdAt, now) })}
        </TextLink>
        <ImportProgress one={one} />
      </Stack>
    </Panel>
  );
}
