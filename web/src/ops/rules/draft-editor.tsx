import { Stack, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem.js';
import { SaveBar } from '../../ui/save-bar.js';
import type { Draft } from '../../ui/use-draft.js';
import { rebase } from './rebase.js';
import { RuleFormContext } from './rule-form.js';
import { RuleParts } from './rule-parts.js';
import { problemsOf } from './rule-problems.js';
import { rulesKey, saveDraft, versionQuery, type RuleContent, type VersionDetails } from './rules-queries.js';
import { ScoreBeside } from './score-beside.js';
import { WrittenMeanwhile } from './written-meanwhile.js';

const MAX_NOTE = 500;
/** A field with an error, or the button that opens a condition with one. */
const FIRST_PROBLEM = '[aria-invalid="true"], [data-broken] [aria-expanded="false"]';

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
    mutationFn: (content: RuleContent) => saveDraft(slug, version, revision, content),
    onSuccess: (now, sent) => {
      client.setQueryData(queryKey, now);
      // What was written while it was on its way is still to be saved.
      const { rules, note } = now;
      draft.keepMine(rebase(sent, draft.value, { rules, note }), { rules, note });
      void client.invalidateQueries({ queryKey: rulesKey(slug) });
    },
    onError: (error) => isProblem(error, 'stale', 'rule_set_not_draft') && client.invalidateQueries({ queryKey }),
  });
  const problems = problemsOf(draft.value.rules, ownLocale);
  const trySave = () => {
    setRefused(problems.size > 0);
    if (problems.size === 0) return save.mutate(draft.value);
    form.current?.querySelector<HTMLElement>(FIRST_PROBLEM)?.focus();
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
          <SaveBar
            isDirty={draft.isDirty}
            isSaving={save.isPending}
            isSaved={save.isSuccess}
            refusal={isRefused && problems.size > 0 ? t('save.refused', { count: problems.size }) : undefined}
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
