import { Group, Stack, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Screen } from '../../ui/screen.js';
import { TextLink } from '../../ui/text-link.js';
import { UnsavedGuard } from '../../ui/unsaved-guard.js';
import { useDraft } from '../../ui/use-draft.js';
import { Waiting } from '../../ui/waiting.js';
import { useConsole } from '../console/use-console.js';
import { Changes } from './changes.js';
import { History } from './history.js';
import { ReleasePanel } from './release-panel.js';
import { RuleStudio } from './rule-studio.js';
import { versionQuery, type RuleContent, type VersionDetails } from './rules-queries.js';
import { Trial } from './trial.js';
import { useInForce } from './use-in-force.js';
import { VersionFacts } from './version-facts.js';
import { VersionState } from './version-state.js';
import { versionTabs, type VersionTab } from './version-view.js';

/** A version of the rules: what it says, what that changes, who wrote it; and the way into force and back. */
export function VersionScreen() {
  const { t } = useTranslation('ops-rules');
  const { slug } = useConsole();
  const { version } = useParams({ from: '/ops/$slug/rules/$version' });
  const { data, isPending, error, refetch } = useQuery(versionQuery(slug, Number(version)));
  return (
    <Screen title={t('version.title', { version })} width="full">
      <Stack gap="lg">
        <TextLink to="/ops/$slug/rules" params={{ slug }}>
          {t('version.all')}
        </TextLink>
        <ProblemNotice error={error} onRetry={() => void refetch()} />
        {isPending && <Waiting />}
        {data && <Version key={data.version} slug={slug} version={data} />}
      </Stack>
    </Screen>
  );
}

function Version({ slug, version }: { slug: string; version: VersionDetails }) {
  const { t } = useTranslation('ops-rules');
  const navigate = useNavigate();
  const { tab = 'rules', ...rest } = useSearch({ from: '/ops/$slug/rules/$version' });
  const inForce = useInForce(slug);
  const { rules, note } = version;
  const draft = useDraft<RuleContent>(`rules:${slug}:${version.version}`, { rules, note });
  const show = (next: VersionTab) =>
    void navigate({ to: '.', search: { ...rest, tab: next === 'rules' ? undefined : next }, replace: true });
  return (
    <>
      <Group gap="sm">
        <VersionState state={version.state} />
        <VersionFacts slug={slug} version={version} />
      </Group>
      <ReleasePanel slug={slug} version={version} inForce={inForce} hasUnsaved={draft.isDirty} />
      {version.state === 'staged' && <Trial slug={slug} />}
      <Tabs value={tab} onChange={(next) => show(next as VersionTab)} keepMounted={false}>
        <Tabs.List mb="lg">
          {versionTabs.map((one) => (
            <Tabs.Tab key={one} value={one} mih={44}>
              {t(`tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="rules">
          <RuleStudio slug={slug} saved={version} inForce={inForce} draft={draft} />
        </Tabs.Panel>
        <Tabs.Panel value="changes">
          <Changes slug={slug} version={version} inForce={inForce} />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <History slug={slug} version={version.version} />
        </Tabs.Panel>
      </Tabs>
      <UnsavedGuard isDirty={draft.isDirty} />
    </>
  );
}
