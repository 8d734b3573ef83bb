import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel.js';
import { TextLink } from '../../ui/text-link.js';
import type { Version } from './rules-queries.js';
import { VersionFacts } from './version-facts.js';
import { VersionState } from './version-state.js';

/** A version in the list. */
export function VersionCard({ slug, version }: { slug: string; version: Version }) {
  const { t } = useTranslation('ops-rules');
  return (
    <Panel>
      <Group justify="space-between" align="baseline" gap="xs">
        <TextLink to="/ops/$slug/rules/$version" params={{ slug, version: String(version.version) }} fw={650} size="lg">
          {t('version.title', { version: version.version })}
        </TextLink>
        <VersionState state={version.state} />
      </Group>
      {version.note !== '' && (
        <Text>
          <bdi>{version.note}</bdi>
        </Text>
      )}
      <VersionFacts slug={slug} version={version} />
    </Panel>
  );
}
