import { Button, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client.js';
import { ProblemError } from '../../api/problem.js';
import type { components } from '../../api/schema.js';
import { Panel } from '../../ui/panel.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Section } from '../../ui/section.js';
import { supportViewQuery } from './member-queries.js';

type Reason = components['schemas']['OpenSupportView']['reason'];
const reasons: readonly Reason[] = ['member_asked', 'meetup_problem', 'safety', 'complaint', 'technical', 'other'];
const LEAST = 10;
const MOST = 500;

/** Asks why somebody's data is to be seen, before any of it is. */
export function ReasonForm({ slug, memberId }: { slug: string; memberId: string }) {
  const { t } = useTranslation('ops-people');
  const client = useQueryClient();
  const [reason, setReason] = useState<Reason | ''>('');
  const [words, setWords] = useState('');
  const open = useMutation({
    mutationFn: (chosen: Reason) =>
      bodyOf(
        api.POST('/api/v1/ops/programmes/{slug}/members/{id}/support-view', {
          params: { path: { slug, id: memberId } },
          body: { reason: chosen, words: words.trim() },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: supportViewQuery(slug, memberId).queryKey }),
  });
  const isReady = reason !== '' && words.trim().length >= LEAST;
  const fieldError = (path: string) => (open.error instanceof ProblemError ? open.error.fieldMessage(path) : undefined);
  return (
    <Panel>
      <Section title={t('reason.title')} lead={t('reason.lead')}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (isReady) open.mutate(reason);
          }}
        >
          <Stack maw={560}>
            <NativeSelect
              label={t('reason.choose')}
              required
              value={reason}
              error={fieldError('reason')}
              data={[{ value: '', label: t('reason.nothing') }, ...reasons.map((value) => ({ value, label: t(`reason.${value}`) }))]}
              onChange={(event) => setReason(event.currentTarget.value as Reason | '')}
            />
            <Textarea
              label={t('reason.words')}
              description={t('reason.hint', { count: LEAST })}
              required
              minRows={3}
              autosize
              maxLength={MOST}
              value={words}
              error={fieldError('words')}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
            <ProblemNotice error={open.error} />
            <Text size="sm" c="dimmed">
              {t('reason.audited')}
            </Text>
            <div>
              <Button type="submit" mih={44} disabled={!isReady} loading={open.isPending}>
                {t('reason.open')}
              </Button>
            </div>
          </Stack>
        </form>
      </Section>
    </Panel>
  );
}
