import { NativeSelect, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Screen } from '../../ui/screen.js';
import { Waiting } from '../../ui/waiting.js';
import { useConsole } from '../console/use-console.js';
import { versionQuery, versionsQuery, type Version } from '../rules/rules-queries.js';
import type { ExplorerView } from './explorer-view.js';
import { Trial } from './trial.js';

/** A layover and a host of one's choice under rules that can be changed on the spot. */
export function ExplorerScreen() {
  const { t } = useTranslation(['ops-explorer', 'ops-rules']);
  const { slug } = useConsole();
  const navigate = useNavigate();
  const view = useSearch({ from: '/ops/$slug/explorer' });
  const list = useInfiniteQuery(versionsQuery(slug));
  const versions = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const wanted = view.version ?? usualOf(versions)?.version;
  const version = useQuery({ ...versionQuery(slug, wanted ?? 0), enabled: wanted !== undefined });
  const error = list.error ?? version.error;
  const show = (next: ExplorerView) => void navigate({ to: '.', search: next, replace: true });
  return (
    <Screen title={t('title')} width="full">
      <Stack gap="lg">
        <Text c="dimmed" maw={760}>
          {t('lead')}
        </Text>
        <NativeSelect
          maw={420}
          label={t('version.label')}
          value={String(wanted ?? '')}
          data={versions.map((one) => ({
            value: String(one.version),
            label: t('ops-rules:changes.option', { version: one.version, state: t(`ops-rules:state.${one.state}`) }),
          }))}
          onChange={(event) => show({ ...view, version: Number(event.currentTarget.value) })}
        />
        <ProblemNotice error={error} onRetry={() => void (list.error ? list.refetch() : version.refetch())} />
        {!version.data && !error && <Waiting />}
        {version.data && (
          <Trial
            key={version.data.version}
            slug={slug}
            saved={version.data}
            pair={{ layover: view.layover, host: view.host }}
            onPick={(pair) => show({ ...view, ...pair })}
            onVersion={(next) => show({ ...view, version: next })}
          />
        )}
      </Stack>
    </Screen>
  );
}

/** What somebody is writing; else what is in force. Newest first, as they come. */
const usualOf = (versions: readonly Version[]): Version | undefined =>
  versions.find(({ state }) => state === 'draft') ?? versions.find(({ state }) => state === 'published');
