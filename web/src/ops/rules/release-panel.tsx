import { Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { useSession } from '../../session/session.js';
import { Panel } from '../../ui/panel.js';
import { useConsole } from '../console/use-console.js';
import { Publish } from './publish.js';
import { RollBack } from './roll-back.js';
import { policyQuery, versionsQuery, type VersionDetails } from './rules-queries.js';
import { SimulationFact } from './simulation-fact.js';
import { Stage } from './stage.js';
import { TakeBack } from './take-back.js';
import { useColleagues } from './use-colleagues.js';
import { hindranceOf } from './who-may-publish.js';

interface ReleasePanelProps {
  slug: string;
  version: VersionDetails;
  inForce: VersionDetails | undefined;
  /** Something has been written on this device and not saved. */
  hasUnsaved: boolean;
}

/** Where a version stands on its way into force, and the next step of it. */
export function ReleasePanel({ slug, version, inForce, hasUnsaved }: ReleasePanelProps) {
  const { t } = useTranslation('ops-rules');
  const { may } = useConsole();
  const { state } = version;
  const isAdministrator = may('administrator');
  const isUnderway = state === 'draft' || state === 'staged';
  return (
    <Panel>
      <Stack gap="sm">
        <Text>{t(`standing.${state}`)}</Text>
        {state === 'draft' && <SimulationFact slug={slug} version={version} inForce={inForce} />}
        {isUnderway && <WayIntoForce slug={slug} version={version} inForce={inForce} hasUnsaved={hasUnsaved} />}
        {state === 'scheduled' && isAdministrator && <TakeBack slug={slug} version={version} step="unschedule" />}
        {state === 'published' && isAdministrator && <GoBack slug={slug} inForce={version} />}
        {state === 'superseded' && version.publishedAt !== null && isAdministrator && (
          <Group>
            <RollBack slug={slug} to={version} inForce={inForce} />
          </Group>
        )}
        {!isUnderway && !isAdministrator && <Text size="sm">{t('may.administrators')}</Text>}
      </Stack>
    </Panel>
  );
}

function WayIntoForce({ slug, version, inForce, hasUnsaved }: ReleasePanelProps) {
  const { t } = useTranslation('ops-rules');
  const format = useFormat();
  const { may } = useConsole();
  const me = useSession()?.member.id ?? '';
  const { all: colleagues } = useColleagues(slug);
  const { data: policy } = useQuery(policyQuery(slug));
  if (!policy || colleagues.length === 0) return null;
  const hindrance = hindranceOf({
    version,
    isSimulated: version.simulation?.state === 'finished',
    hasUnsaved,
    policy,
    me,
    colleagues,
  });
  const isDisabled = hindrance !== null;
  return (
    <>
      {hindrance && (
        <Text size="sm" role="status">
          {t(`may.${hindrance.why}`, { count: hindrance.who.length, who: format.list(hindrance.who, 'disjunction') })}
        </Text>
      )}
      {may('administrator') && (
        <Group>
          <Publish slug={slug} version={version} inForce={inForce} isDisabled={isDisabled} />
          {version.state === 'draft' ? (
            <Stage slug={slug} version={version} inForce={inForce} isDisabled={isDisabled} />
          ) : (
            <TakeBack slug={slug} version={version} step="unstage" />
          )}
        </Group>
      )}
    </>
  );
}

/** From the version in force to the one before it: the way that is looked for in a hurry. */
function GoBack({ slug, inForce }: { slug: string; inForce: VersionDetails }) {
  const list = useInfiniteQuery(versionsQuery(slug));
  const before = list.data?.pages
    .flatMap(({ items }) => items)
    .filter(({ state, publishedAt }) => state === 'superseded' && publishedAt !== null)
    .sort((a, b) => Date.parse(b.supersededAt ?? '') - Date.parse(a.supersededAt ?? ''))[0];
  if (!before) return null;
  return (
    <Group>
      <RollBack slug={slug} to={before} inForce={inForce} />
    </Group>
  );
}
