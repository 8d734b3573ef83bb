import { NativeSelect, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Waiting } from '../../ui/waiting.js';
import { ChangeList } from './change-list.js';
import { ruleDifferences } from './rule-differences.js';
import { versionQuery, versionsQuery, type VersionDetails } from './rules-queries.js';

interface ChangesProps {
  slug: string;
  version: VersionDetails;
  inForce: VersionDetails | undefined;
}

/** What a version says otherwise than another: the one in force, for one that is not; the one before it, for that itself. */
export function Changes({ slug, version, inForce }: ChangesProps) {
  const { t } = useTranslation('ops-rules');
  const navigate = useNavigate();
  const search = useSearch({ from: '/ops/$slug/rules/$version' });
  const list = useInfiniteQuery(versionsQuery(slug));
  const usual = inForce?.version === version.version ? version.basedOn : inForce?.version;
  const against = search.against ?? usual ?? null;
  const other = useQuery({ ...versionQuery(slug, against ?? 0), enabled: against !== null });
  const others = list.data?.pages.flatMap(({ items }) => items).filter((one) => one.version !== version.version) ?? [];
  if (list.data && others.length === 0) return <Text>{t('changes.first')}</Text>;
  return (
    <Stack maw={900}>
      <NativeSelect
        maw={360}
        label={t('changes.against')}
        value={String(against ?? '')}
        data={others.map((one) => ({
          value: String(one.version),
          label: t('changes.option', { version: one.version, state: t(`state.${one.state}`) }),
        }))}
        onChange={(event) =>
          void navigate({ to: '.', search: { ...search, against: Number(event.currentTarget.value) }, replace: true })
        }
      />
      <ProblemNotice error={other.error} onRetry={() => void other.refetch()} />
      {other.isPending && against !== null && <Waiting />}
      {other.data && (
        <Panel>
          <ChangeList changes={ruleDifferences(other.data.rules, version.rules)} />
        </Panel>
      )}
    </Stack>
  );
}
