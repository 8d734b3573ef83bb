import { Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Panel } from '../../ui/panel.js';
import { useConsole } from '../console/use-console.js';
import { Publish } from './publish.js';
import { RollBack } from './roll-back.js';
import { versionsQuery, type VersionDetails } from './rules-queries.js';
import { SimulationFact } from './simulation-fact.js';
import { Stage } from './stage.js';
import { TakeBack } from './take-back.js';
import { useHindrance } from './use-hindrance.js';

interface ReleasePanelProps {
  slug: string;
  version: VersionDetails;
  inForce: VersionDetails | undefined;
  /** Something has been written on this device and not saved. */
  hasUnsaved: boolean;
}

/** Where a version stands on its way into force, and the next step of it: what it is, or why it is not for the reader. */
export function ReleasePanel({ slug, version, inForce, hasUnsaved }: ReleasePanelProps) {
  const { t } = useTranslation('ops-rules');
  const format = useFormat();
  const { may } = useConsole();
  const { state } = version;
  const hindrance = useHindrance(slug, version, hasUnsaved);
  const isUnderway = state === 'draft' || state === 'staged';
  return (
    <Panel>
      <Group justify="space-between" gap="md">
        <Stack gap={4} flex="1 1 22rem">
          <Text fw={600}>{t(`standing.${state}`)}</Text>
          {state === 'draft' && <SimulationFact slug={slug} version={version} inForce={inForce} />}
          <Text size="sm" role="status">
            {hindrance && t(`may.${hindrance.why}`, { count: hindrance.who.length, who: format.list(hindrance.who, 'disjunction') })}
            {!isUnderway && !may('administrator') && t('may.administrators')}
          </Text>
        </Stack>
        <Group gap="sm">
          {state === 'draft' && may('manager') && <Simulate slug={slug} version={version} />}
          {may('administrator') && (
            <Steps slug={slug} version={version} inForce={inForce} isDisabled={hindrance !== null} />
          )}
        </Group>
      </Group>
    </Panel>
  );
}

interface StepsProps {
  slug: string;
  version: VersionDetails;
  inForce: VersionDetails | undefined;
  isDisabled: boolean;
}

/** What an administrator can do with a version as it stands. */
function Steps(props: StepsProps) {
  const { slug, version, inForce } = props;
  switch (version.state) {
    case 'draft':
      return (
        <>
          <Stage {...props} />
          <Publish {...props} />
        </>
      );
    case 'staged':
      return (
        <>
          <TakeBack slug={slug} version={version} step="unstage" />
          <Publish {...props} />
        </>
      );
    case 'scheduled':
      return <TakeBack slug={slug} version={version} step="unschedule" />;
    case 'published':
      return <GoBack slug={slug} inForce={version} />;
    case 'superseded':
      return version.publishedAt === null ? null : <RollBack slug={slug} to={version} inForce={inForce} />;
  }
}

function Simulate({ slug, version: { version, simulation } }: { slug: string; version: VersionDetails }) {
  const { t } = useTranslation('ops-rules');
  return (
    <LinkButton
      to="/ops/$slug/simulations/new"
      params={{ slug }}
      search={{ version }}
      variant={simulation?.state === 'finished' ? 'default' : 'light'}
      mih={44}
    >
      {t('simulated.start')}
    </LinkButton>
  );
}

/** From the version in force to the one before it: the way that is looked for in a hurry. */
function GoBack({ slug, inForce }: { slug: string; inForce: VersionDetails }) {
  const list = useInfiniteQuery(versionsQuery(slug));
  const before = list.data?.pages
    .flatMap(({ items }) => items)
    .filter(({ state, publishedAt }) => state === 'superseded' && publishedAt !== null)
    .sort((a, b) => Date.parse(b.supersededAt ?? '') - Date.parse(a.supersededAt ?? ''))[0];
  return before ? <RollBack slug={slug} to={before} inForce={inForce} /> : null;
}
