import { Alert, Button, Group, Text } from '@mantine/core';
import { IconArrowsSplit } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../../ui/use-draft.js';
import { ChangeList } from './change-list.js';
import { rebase } from './rebase.js';
import { ruleDifferences } from './rule-differences.js';
import { historyQuery, type RuleContent, type VersionDetails } from './rules-queries.js';
import { useColleagues } from './use-colleagues.js';

interface WrittenMeanwhileProps {
  slug: string;
  saved: VersionDetails;
  draft: Draft<RuleContent>;
}

/** Somebody else has saved the draft that is being written: who, what, and how to go on. */
export function WrittenMeanwhile({ slug, saved, draft }: WrittenMeanwhileProps) {
  const { t } = useTranslation('ops-rules');
  const { nameOf } = useColleagues(slug);
  const history = useInfiniteQuery({ ...historyQuery(slug, saved.version), enabled: draft.isOutdated });
  if (!draft.isOutdated) return null;
  const last = history.data?.pages[0]?.items.find(({ action }) => action === 'changed');
  const content: RuleContent = { rules: saved.rules, note: saved.note };
  return (
    <Alert color="gray" variant="light" icon={<IconArrowsSplit aria-hidden />} title={t('meanwhile.title')} role="alert">
      <Text size="sm">{last ? t('meanwhile.who', { who: nameOf(last.actorId) }) : t('meanwhile.somebody')}</Text>
      <ChangeList changes={ruleDifferences(draft.base.rules, saved.rules)} />
      <Text size="sm">{t('meanwhile.choice')}</Text>
      <Group mt="sm">
        <Button mih={44} onClick={() => draft.keepMine(rebase(draft.base, draft.value, content))}>
          {t('meanwhile.mine')}
        </Button>
        <Button mih={44} variant="default" onClick={draft.discard}>
          {t('meanwhile.theirs')}
        </Button>
      </Group>
    </Alert>
  );
}
