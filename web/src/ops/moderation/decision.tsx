import { Button, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../api/problem.js';
import { useFormat } from '../../i18n/index.js';
import { Panel } from '../../ui/panel.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Section } from '../../ui/section.js';
import { useConsole } from '../console/use-console.js';
import type { Report } from './moderation-queries.js';
import classes from './moderation.module.css';
import { useReportAction } from './use-report-action.js';

const MAX_NOTE = 2000;
const decisions = ['upheld', 'not_upheld'] as const;

/** What was decided, or the way to decide. */
export function Decision({ slug, report }: { slug: string; report: Report }) {
  const { t } = useTranslation('ops-moderation');
  return (
    <Panel>
      <Section title={t('decision.title')}>
        {report.state === 'open' ? <Decide slug={slug} report={report} /> : <Decided slug={slug} report={report} />}
      </Section>
    </Panel>
  );
}

function Decided({ slug, report }: { slug: string; report: Report }) {
  const { t } = useTranslation('ops-moderation');
  const format = useFormat();
  const { may } = useConsole();
  const action = useReportAction(slug, report.id);
  const { state, decidedAt, decidedBy, timeZone, note } = report;
  return (
    <Stack gap="sm">
      <Text role="status">
        <strong>{t(`state.${state}`)}</strong>{' '}
        {decidedAt && t('decision.by', { name: decidedBy ?? t('nameless'), time: format.dayAndTime(decidedAt, timeZone) })}
      </Text>
      {note && (
        <p className={classes.words} dir="auto">
          {note}
        </p>
      )}
      <ProblemNotice error={action.error} />
      {may('manager') && (
        <div>
          <Button variant="default" mih={44} loading={action.isPending} onClick={() => action.mutate({ kind: 'reopen' })}>
            {t('decision.reopen')}
          </Button>
        </div>
      )}
    </Stack>
  );
}

function Decide({ slug, report }: { slug: string; report: Report }) {
  const { t } = useTranslation('ops-moderation');
  const { may } = useConsole();
  const [decision, setDecision] = useState<(typeof decisions)[number] | null>(null);
  const [note, setNote] = useState('');
  const action = useReportAction(slug, report.id);
  if (!may('manager')) return <Text c="dimmed">{t('decision.notAllowed')}</Text>;
  const isReady = decision !== null && note.trim() !== '';
  const fieldError = action.error instanceof ProblemError ? action.error.fieldMessage('note') : undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) action.mutate({ kind: 'decide', decision, note: note.trim() });
      }}
    >
      <Stack>
        <Radio.Group
          label={t('decision.question')}
          required
          value={decision}
          onChange={(value) => setDecision(decisions.find((one) => one === value) ?? null)}
        >
          <Stack gap="xs" mt="xs">
            {decisions.map((one) => (
              <Radio key={one} value={one} label={t(`decision.${one}`)} description={t(`decision.${one}.hint`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label={t('decision.note')}
          description={t('decision.noteHint')}
          required
          autosize
          minRows={3}
          maxLength={MAX_NOTE}
          value={note}
          error={fieldError}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <ProblemNotice error={fieldError ? null : action.error} />
        <div>
          <Button type="submit" mih={44} disabled={!isReady} loading={action.isPending}>
            {t('decision.decide')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
