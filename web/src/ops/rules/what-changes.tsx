import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ChangeList } from './change-list.js';
import { ruleDifferences } from './rule-differences.js';
import type { VersionDetails } from './rules-queries.js';

/** What will be otherwise once a version is in force. */
export function WhatChanges({ from, to }: { from: VersionDetails | undefined; to: VersionDetails }) {
  const { t } = useTranslation('ops-rules');
  if (!from) return null;
  return (
    <div>
      <Title order={3} size="h5">
        {t('changes.will', { version: from.version })}
      </Title>
      <ChangeList changes={ruleDifferences(from.rules, to.rules)} />
      {from.note !== to.note && to.note !== '' && (
        <Text size="sm" c="dimmed">
          {t('note.label')}: <bdi>{to.note}</bdi>
        </Text>
      )}
    </div>
  );
}
