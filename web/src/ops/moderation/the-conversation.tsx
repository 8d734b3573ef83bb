import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { AskFirst } from '../../ui/ask-first.js';
import { Panel } from '../../ui/panel.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Section } from '../../ui/section.js';
import { useConsole } from '../console/use-console.js';
import type { Report } from './moderation-queries.js';
import { OpenThread } from './open-thread.js';
import { Thread } from './thread.js';
import { useReportAction } from './use-report-action.js';

const MAX_REASON = 500;

/** The chat that the report is about: its state, its words where they may be read, and its end. */
export function TheConversation({ slug, report }: { slug: string; report: Report }) {
  const { t } = useTranslation('ops-moderation');
  const format = useFormat();
  const { may } = useConsole();
  const [isClosing, setClosing] = useState(false);
  const action = useReportAction(slug, report.id);
  const { conversation, timeZone } = report;
  const { state, closedByStaff, closesAt, messages, hidden } = conversation;
  const word = state === 'read_only' && closedByStaff ? 'closedByStaff' : state;
  return (
    <Panel>
      <Section title={t('conversation.title')}>
        <Text>
          {t(`conversation.${word}`, { time: format.dayAndTime(closesAt, timeZone) })}{' '}
          {t('conversation.messages', { count: messages })}{' '}
          {hidden > 0 && t('conversation.hidden', { count: hidden })}
        </Text>
        {state !== 'purged' && (report.threadOpenUntil ? <Thread slug={slug} report={report} /> : <OpenThread slug={slug} report={report} />)}
        <ProblemNotice error={isClosing ? null : action.error} />
        {may('manager') && state !== 'purged' && (
          <Group>
            {state === 'open' && (
              <Button variant="default" mih={44} onClick={() => setClosing(true)}>
                {t('conversation.close')}
              </Button>
            )}
            {closedByStaff && (
              <Button
                variant="default"
                mih={44}
                loading={action.isPending}
                onClick={() => action.mutate({ kind: 'reopenConversation' })}
              >
                {t('conversation.reopen')}
              </Button>
            )}
          </Group>
        )}
        <AskFirst
          opened={isClosing}
          onClose={() => setClosing(false)}
          title={t('conversation.close.title')}
          action={t('conversation.close')}
          reason={{ label: t('conversation.close.reason'), maxLength: MAX_REASON }}
          isPending={action.isPending}
          error={action.error}
          onConfirm={(reason) =>
            action.mutate({ kind: 'closeConversation', reason }, { onSuccess: () => setClosing(false) })
          }
        >
          {t('conversation.close.detail')}
        </AskFirst>
      </Section>
    </Panel>
  );
}
