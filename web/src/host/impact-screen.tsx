import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { HostProfile } from '../api/types.js';
import { EmptyState } from '../ui/empty-state.js';
import { LinkButton } from '../ui/link-button.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Waiting } from '../ui/waiting.js';
import { HostArea } from './host-area.js';
import { invitationsInQuery, meetupsInQuery } from './host-queries.js';
import { impactOf } from './impact/impact.js';
import { ImpactFigures } from './impact/impact-figures.js';

export function ImpactScreen() {
  const { t } = useTranslation('host');
  return <HostArea title={t('impact.title')}>{(host) => <OwnImpact host={host} />}</HostArea>;
}

function OwnImpact({ host }: { host: HostProfile }) {
  const { t } = useTranslation('host');
  const meetups = useQuery(meetupsInQuery('completed'));
  const invitations = useQuery(invitationsInQuery('accepted'));
  const error = meetups.error ?? invitations.error;
  if (error) return <ProblemNotice error={error} onRetry={() => void Promise.all([meetups.refetch(), invitations.refetch()])} />;
  if (!meetups.data || !invitations.data) return <Waiting />;
  const impact = impactOf(host, meetups.data, invitations.data);
  if (impact.meetups > 0) return <ImpactFigures impact={impact} />;
  return (
    <EmptyState
      title={t('impact.none')}
      action={
        <LinkButton to="/host/availability" search={{ programme: host.programme.slug }}>
          {t('application.sayWhen')}
        </LinkButton>
      }
    >
      {t('impact.noneDetail')}
    </EmptyState>
  );
}
