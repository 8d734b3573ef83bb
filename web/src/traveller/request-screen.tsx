import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { programmeQuery } from '../api/queries.js';
import { useSession } from '../session/session.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Screen } from '../ui/screen.js';
import { Waiting } from '../ui/waiting.js';
import { RequestForm } from './request/request-form.js';

/** Asking for a host: four short steps, kept on this device until they are sent. */
export function RequestScreen() {
  const { t } = useTranslation('traveller');
  const { slug } = useParams({ from: '/p/$slug/request' });
  const programme = useQuery(programmeQuery(slug));
  // Who is signed in decides what is known already.
  const session = useSession();
  if (programme.isPending || session === undefined) return <Waiting />;
  return (
    <Screen title={t('request.title')} width="normal">
      <Text c="dimmed" size="lg" mt="-0.75rem" mb="lg">
        {t('request.lead')}
      </Text>
      {programme.isError ? (
        <ProblemNotice error={programme.error} onRetry={() => void programme.refetch()} />
      ) : (
        <RequestForm programme={programme.data} member={session?.member} />
      )}
    </Screen>
  );
}
