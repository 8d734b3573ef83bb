import { Button, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../api/problem.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useConsole } from '../console/use-console.js';
import type { Report } from './moderation-queries.js';
import { useReportAction } from './use-report-action.js';

const LEAST = 10;
const MOST = 500;

/** The way to read the whole conversation: by the reporter's consent, or for an administrator's stated reason. */
export function OpenThread({ slug, report }: { slug: string; report: Report }) {
  const { t } = useTranslation('ops-moderation');
  const { may } = useConsole();
  const [words, setWords] = useState('');
  const action = useReportAction(slug, report.id);
  const needsWords = !report.consent;
  if (needsWords && !may('administrator')) return <Text c="dimmed">{t('thread.notAllowed')}</Text>;
  const isReady = !needsWords || words.trim().length >= LEAST;
  const fieldError = action.error instanceof ProblemError ? action.error.fieldMessage('words') : undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) action.mutate({ kind: 'openThread', words: needsWords ? words.trim() : undefined });
      }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t(needsWords ? 'thread.noConsent' : 'thread.consent')}
        </Text>
        {needsWords && (
          <Textarea
            label={t('thread.words')}
            description={t('thread.wordsHint', { count: LEAST })}
            required
            autosize
            minRows={2}
            maxLength={MOST}
            value={words}
            error={fieldError}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        )}
        <ProblemNotice error={fieldError ? null : action.error} />
        <div>
          <Button type="submit" variant="light" mih={44} disabled={!isReady} loading={action.isPending}>
            {t('thread.open')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
