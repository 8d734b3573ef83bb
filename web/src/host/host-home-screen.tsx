import { SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PushOffer } from '../account/push/push-offer.js';
import type { HostProfile } from '../api/types.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Section } from '../ui/section.js';
import { TextLink } from '../ui/text-link.js';
import { Waiting } from '../ui/waiting.js';
import { FreeNow } from './free-now.js';
import { HostLinks } from './home/host-links.js';
import { InvitationCard } from './home/invitation-card.js';
import { MeetupCard } from './home/meetup-card.js';
import { HostArea } from './host-area.js';
import { invitationsInQuery, meetupsInQuery } from './host-queries.js';
import { Pause } from './pause.js';

export function HostHomeScreen() {
  const { t } = useTranslation('host');
  return <HostArea title={t('home.title')}>{(host) => <HostHome key={host.id} host={host} />}</HostArea>;
}

function HostHome({ host }: { host: HostProfile }) {
  const { t } = useTranslation('host');
  return (
    <Stack gap="xl">
      <Invitations host={host} />
      {host.state === 'approved' && <PushOffer to="host" />}
      <NextMeetups host={host} />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg" verticalSpacing="xl">
        {host.state === 'approved' && (
          <Section title={t('freeNow.title')}>
            <FreeNow host={host} />
          </Section>
        )}
        <Section title={t('pause.title')}>
          <Pause host={host} />
        </Section>
      </SimpleGrid>
      <Section title={t('home.more')}>
        <HostLinks host={host} />
      </Section>
    </Stack>
  );
}

/** Those that wait for my answer first, then those that wait for the traveller's. */
function Invitations({ host }: { host: HostProfile }) {
  const { t } = useTranslation('host');
  const offered = useQuery(invitationsInQuery('offered'));
  const countered = useQuery(invitationsInQuery('countered'));
  const soonest = [...(offered.data ?? []), ...(countered.data ?? [])]
    .filter((invitation) => invitation.host.hostId === host.id)
    .sort((a, b) => b.state.localeCompare(a.state) || a.expiresAt.localeCompare(b.expiresAt));
  const error = offered.error ?? countered.error;
  return (
    <Section title={t('invitations.title')}>
      {offered.isPending && <Waiting />}
      {error && <ProblemNotice error={error} onRetry={() => void Promise.all([offered.refetch(), countered.refetch()])} />}
      {offered.data && soonest.length === 0 && (
        <Text c="dimmed">
          {t('invitations.none')}{' '}
          <TextLink to="/host/availability" search={{ programme: host.programme.slug }}>
            {t('invitations.sayWhen')}
          </TextLink>
        </Text>
      )}
      {soonest.map((invitation) => (
        <InvitationCard key={invitation.id} invitation={invitation} />
      ))}
    </Section>
  );
}

function NextMeetups({ host }: { host: HostProfile }) {
  const { t } = useTranslation('host');
  const arranged = useQuery(meetupsInQuery('arranged'));
  const underway = useQuery(meetupsInQuery('underway'));
  const next = [...(underway.data ?? []), ...(arranged.data ?? [])]
    .filter((meetup) => meetup.host.hostId === host.id)
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  const error = arranged.error ?? underway.error;
  return (
    <Section title={t('meetups.title')}>
      {arranged.isPending && <Waiting />}
      {error && <ProblemNotice error={error} onRetry={() => void Promise.all([arranged.refetch(), underway.refetch()])} />}
      {arranged.data && next.length === 0 && <Text c="dimmed">{t('meetups.none')}</Text>}
      {next.map((meetup) => (
        <MeetupCard key={meetup.id} meetup={meetup} />
      ))}
    </Section>
  );
}
