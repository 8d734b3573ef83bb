import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { Panel } from '../../ui/panel.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Section } from '../../ui/section.js';
import { StateBadge } from '../console/state-badge.js';
import { MessageCard } from './message-card.js';
import type { Report } from './moderation-queries.js';
import classes from './moderation.module.css';
import { toneOf } from './tone.js';
import { useReportAction } from './use-report-action.js';

/** What the member says, and the message that it is about. */
export function Reported({ slug, report }: { slug: string; report: Report }) {
  const { t } = useTranslation('ops-moderation');
  const format = useFormat();
  const action = useReportAction(slug, report.id);
  const { reporter, about, state, reason, message, createdAt, hub, timeZone, conversation } = report;
  const names = { reporter: reporter.firstName || t('nameless'), about: about.firstName || t('nameless') };
  return (
    <Panel>
      <Section title={t('about', names)} aside={<StateBadge tone={toneOf(state)}>{t(`state.${state}`)}</StateBadge>}>
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t('when', { hub, time: format.dayAndTime(createdAt, timeZone) })}
          </Text>
          <p className={classes.words} dir="auto">
            {reason}
          </p>
          {message ? (
            <MessageCard
              message={message}
              sender={message.senderId === reporter.memberId ? names.reporter : names.about}
              timeZone={timeZone}
              isReported
              isPending={action.isPending}
              onHide={(hide) => action.mutate({ kind: hide ? 'hide' : 'show', messageId: message.id })}
            />
          ) : (
            <Text size="sm" c="dimmed">
              {t(conversation.state === 'purged' ? 'message.purged' : 'message.none')}
            </Text>
          )}
          <ProblemNotice error={action.error} />
        </Stack>
      </Section>
    </Panel>
  );
}
