import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem.js';
import { Panel } from '../../ui/panel.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Section } from '../../ui/section.js';
import { TextLink } from '../../ui/text-link.js';
import type { Draft } from '../../ui/use-draft.js';
import { useConsole } from '../console/use-console.js';
import { ChangeList } from '../rules/change-list.js';
import { rebase } from '../rules/rebase.js';
import { ruleDifferences } from '../rules/rule-differences.js';
import { draftFrom, rulesKey, saveDraft, versionQuery, type RuleContent, type VersionDetails } from '../rules/rules-queries.js';
import { WrittenMeanwhile } from '../rules/written-meanwhile.js';

interface TrialChangesProps {
  slug: string;
  saved: VersionDetails;
  draft: Draft<RuleContent>;
  /** Whether the version is a draft that the reader may write in. */
  isOwn: boolean;
  /** Whether the rules can be saved as they are. */
  isSound: boolean;
  onVersion: (version: number) => void;
}

/** What has been changed for a try, and the ways to keep it or to be rid of it. */
export function TrialChanges({ slug, saved, draft, isOwn, isSound, onVersion }: TrialChangesProps) {
  const { t } = useTranslation('ops-explorer');
  const { may } = useConsole();
  const client = useQueryClient();
  const { version, revision } = saved;
  const save = useMutation({
    mutationFn: async (sent: RuleContent) => {
      if (isOwn) return saveDraft(slug, version, revision, sent);
      const made = await draftFrom(slug, version, '');
      return saveDraft(slug, made.version, made.revision, { rules: sent.rules, note: made.note });
    },
    onSuccess: (now, sent) => {
      client.setQueryData(versionQuery(slug, now.version).queryKey, now);
      const { rules, note } = now;
      // What was dragged while it was on its way is still to be kept.
      if (isOwn) draft.keepMine(rebase(sent, draft.value, { rules, note }), { rules, note });
      else draft.discard();
      void client.invalidateQueries({ queryKey: rulesKey(slug) });
      if (!isOwn) onVersion(now.version);
    },
    onError: (error) => {
      if (isProblem(error, 'stale', 'rule_set_not_draft')) void client.invalidateQueries({ queryKey: rulesKey(slug) });
    },
  });
  const isKept = save.isSuccess && !draft.isDirty;
  return (
    <Panel>
      <Section title={t('rules.title')} lead={t('rules.lead')}>
        {isOwn && <WrittenMeanwhile slug={slug} saved={saved} draft={draft} />}
        {draft.isDirty && (
          <Stack gap="sm">
            <Text fw={600}>{t('rules.changed')}</Text>
            <ChangeList changes={ruleDifferences(saved.rules, draft.value.rules)} />
          </Stack>
        )}
        <ProblemNotice error={draft.isOutdated ? null : save.error} />
        <div role="status">
          {isKept && (
            <Text>
              {t('rules.put.done', { version })}{' '}
              <TextLink to="/ops/$slug/rules/$version" params={{ slug, version: String(version) }}>
                {t('rules.open')}
              </TextLink>
            </Text>
          )}
        </div>
        {!may('manager') && <Text size="sm">{t('rules.support')}</Text>}
        {draft.isDirty && (
          <Group>
            {may('manager') && (
              <Button mih={44} loading={save.isPending} disabled={!isSound || draft.isOutdated} onClick={() => save.mutate(draft.value)}>
                {isOwn ? t('rules.put', { version }) : t('rules.make')}
              </Button>
            )}
            <Button
              mih={44}
              variant="default"
              onClick={() => {
                draft.discard();
                save.reset();
              }}
            >
              {t('rules.reset', { version })}
            </Button>
          </Group>
        )}
      </Section>
    </Panel>
  );
}
