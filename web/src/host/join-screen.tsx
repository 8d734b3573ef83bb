import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ownHostQuery, programmeQuery } from '../api/queries.js';
import type { ProgrammeLanding } from '../api/types.js';
import { useSession } from '../session/session.js';
import { EmptyState } from '../ui/empty-state.js';
import { LinkButton } from '../ui/link-button.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Screen } from '../ui/screen.js';
import { Waiting } from '../ui/waiting.js';
import { ApplicationState } from './application-state.js';
import { JoinForm } from './join/join-form.js';

export function JoinScreen() {
  const { t } = useTranslation('host');
  const { slug } = useParams({ from: '/p/$slug/join' });
  const { data: programme, error, refetch } = useQuery(programmeQuery(slug));
  const city = programme?.hubs[0]?.city;
  return (
    <Screen title={city ? t('join.title', { city }) : t('notYet.join')} width="wide">
      {!programme && !error && <Waiting />}
      {!programme && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {programme && <Joining key={slug} programme={programme} />}
    </Screen>
  );
}

/** Whoever has applied sees how that stands; everybody else may. */
function Joining({ programme }: { programme: ProgrammeLanding }) {
  const { t } = useTranslation('host');
  const session = useSession();
  const own = useQuery({ ...ownHostQuery(programme.slug), enabled: Boolean(session) });
  if (session === undefined || (session && own.isPending)) return <Waiting />;
  if (session && own.data) return <ApplicationState host={own.data} />;
  if (own.error) return <ProblemNotice error={own.error} onRetry={() => void own.refetch()} />;
  if (programme.state === 'open' || programme.state === 'recruiting') {
    // What is known of the member fills what was left blank.
    return <JoinForm key={session?.member.id ?? 'nobody'} programme={programme} member={session?.member ?? null} />;
  }
  return (
    <EmptyState
      title={t('join.closed')}
      action={
        <LinkButton to="/p/$slug" params={{ slug: programme.slug }} variant="light">
          {programme.name}
        </LinkButton>
      }
    >
      {t('join.closedDetail', { programme: programme.name })}
    </EmptyState>
  );
}
