import { Alert, Button, Group, Text } from '@mantine/core';
import { IconArrowsSplit } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Draft } from './use-draft.js';

/** What is being changed was changed elsewhere as well: which of the two is to stay. */
export function ConflictNotice<T>({ draft }: { draft: Draft<T> }) {
  const { t } = useTranslation('common');
  if (!draft.isOutdated) return null;
  return (
    <Alert color="gray" variant="light" icon={<IconArrowsSplit aria-hidden />} title={t('conflict.title')} role="alert">
      <Text size="sm">{t('conflict.detail')}</Text>
      <Group mt="sm">
        <Button size="sm" mih={44} onClick={draft.discard}>
          {t('conflict.load')}
        </Button>
        <Button size="sm" mih={44} variant="light" onClick={() => draft.keepMine()}>
          {t('conflict.keep')}
        </Button>
      </Group>
    </Alert>
  );
}
