import { SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem.js';
import { EmptyState } from '../../ui/empty-state.js';
import { LinkButton } from '../../ui/link-button.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Screen } from '../../ui/screen.js';
import { Waiting } from '../../ui/waiting.js';
import { useConsole } from '../console/use-console.js';
import { Decision } from './decision.js';
import { MemberRecord } from './member-record.js';
import { reportQuery, type Report } from './moderation-queries.js';
import { Reported } from './reported.js';
import { TheConversation } from './the-conversation.js';

/** One report: what it says, what is known, and what can be done. */
export function ReportScreen() {
  const { t } = useTranslation('ops-moderation');
  const { slug } = useConsole();
  const { reportId } = useParams({ from: '/ops/$slug/reports/$reportId' });
  const { data, error, isPending, refetch } = useQuery(reportQuery(slug, reportId));
  const back = (
    <LinkButton to="/ops/$slug/reports" params={{ slug }} variant="default" mih={44}>
      {t('back')}
    </LinkButton>
  );
  if (isProblem(error, 'not_found')) {
    return (
      <Screen title={t('gone.title')} isTitleHidden>
        <EmptyState title={t('gone.title')} action={back}>
          {t('gone.detail')}
        </EmptyState>
      </Screen>
    );
  }
  return (
    <Screen title={t('report.title')} width="wide">
      <Stack gap="lg">
        <div>{back}</div>
        {isPending && <Waiting />}
        {!data && <ProblemNotice error={error} onRetry={() => void refetch()} />}
        {data && <Sheet slug={slug} report={data} />}
      </Stack>
    </Screen>
  );
}

function Sheet({ slug, report }: { slug: string; report: Report }) {
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
      <Stack gap="lg">
        <Reported slug={slug} report={report} />
        <TheConversation slug={slug} report={report} />
      </Stack>
      <Stack gap="lg">
        <Decision slug={slug} report={report} />
        {report.members.map((member) => (
          <MemberRecord key={member.memberId} slug={slug} member={member} />
        ))}
      </Stack>
    </SimpleGrid>
  );
}
