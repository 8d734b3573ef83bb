import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/link-button.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Screen } from '../../ui/screen.js';
import { Waiting } from '../../ui/waiting.js';
import { useConsole } from '../console/use-console.js';
import { supportViewQuery } from './member-queries.js';
import { ReasonForm } from './reason-form.js';
import { SupportSheet } from './support-sheet.js';

/** A member as support needs to see them: first why, then what. */
export function SupportViewScreen() {
  const { t } = useTranslation('ops-people');
  const { slug } = useConsole();
  const { memberId } = useParams({ from: '/ops/$slug/members/$memberId' });
  const { data, error, isPending, refetch } = useQuery(supportViewQuery(slug, memberId));
  return (
    <Screen title={t('view.title')} width="wide">
      <Stack gap="lg">
        <div>
          <LinkButton to="/ops/$slug/members" params={{ slug }} variant="default" mih={44}>
            {t('view.back')}
          </LinkButton>
        </div>
        {isPending && <Waiting />}
        {!data && <ProblemNotice error={error} onRetry={() => void refetch()} />}
        {data === null && <ReasonForm slug={slug} memberId={memberId} />}
        {data && <SupportSheet view={data} />}
      </Stack>
    </Screen>
  );
}
