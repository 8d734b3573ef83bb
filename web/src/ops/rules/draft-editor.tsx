import { Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem.js';
import { SaveBar } from '../../ui/save-bar.js';
import type { Draft } from '../../ui/use-draft.js';
import { RuleFormContext } from './rule-form.js';
import { RuleParts } from './rule-parts.js';
import { problemsOf } from './rule-problems.js';
import { rulesKey, saveDraft, versionQuery, type RuleContent, type VersionDetails } from './rules-queries.js';
import { ScoreBeside } from './score-beside.js';
import { WrittenMeanwhile } from './written-meanwhile.js';

const MAX_NOTE = 500;

interface DraftEditorProps {
  slug: string;
  saved: VersionDetails;
  inForce: VersionDetails | undefined;
  ownLocale: string;
  draft: Draft<RuleContent>;
}

/** A draft while it is written. Nothing is saved until its writer says so; until then it waits on this device. */
export function DraftEditor({ slug, saved, inForce, ownLocale, draft }: DraftEditorProps) {
  const { t } = useTranslation('ops-rules');
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const { version, revision } = saved;
  const [isRefused, setRefused] = useState(false);
  const { queryKey } = versionQuery(slug, version);
  const save = useMutation({
    mutationFn: () => saveDraft(slug, version, revision, draft.value),
    onSuccess: (now) => {
      client.setQueryData(queryKey, now);
      draft.discard();
      void client.invalidateQueries({ queryKey: rulesKey(slug) });
    },
    onError: (error) => isProblem(error, 'stale', 'rule_set_not_draft') && client.invalidateQueries({ queryKey }),
  });
  const problems = problemsOf(draft.value.rules, ownLocale);
  const trySave = () => {
    setRefused(problems.size > 0);
    if (problems.size === 0) return save.mutate();
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  };
  const value = {
    rules: draft.value.rules,
    inForce: inForce?.rules ?? null,
    problems,
    isReadOnly: false,
    ownLocale,
    change: (next: RuleContent['rules']) => draft.change({ ...draft.value, rules: next }),
  };
  return (
    <RuleFormContext value={value}>
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          trySave();
        }}
      >
        <Stack>
          <WrittenMeanwhile slug={slug} saved={saved} draft={draft} />
          <Textarea
            dir="auto"
            label={t('note.label')}
            description={t('note.about')}
            minRows={1}
            maxLength={MAX_NOTE}
            value={draft.value.note}
            onChange={(event) => draft.change({ ...draft.value, note: event.currentTarget.value })}
          />
          <RuleParts beside={<ScoreBeside slug={slug} onTry={value.change} />} />
          {isRefused && problems.size > 0 && (
            <Text c="red.9" role="alert">
              {t('save.refused', { count: problems.size })}
            </Text>
          )}
          <SaveBar
            isDirty={draft.isDirty}
            isSaving={save.isPending}
            isSaved={save.isSuccess}
            error={draft.isOutdated ? null : save.error}
            onSave={trySave}
            onDiscard={() => {
              draft.discard();
              save.reset();
            }}
          />
        </Stack>
      </form>
    </RuleFormContext>
  );
}
