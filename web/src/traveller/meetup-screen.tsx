import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { meetupQuery } from '../api/queries.js';
import { SignedIn } from '../session/signed-in.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Screen } from '../ui/screen.js';
import { Waiting } from '../ui/waiting.js';
import { MeetupPage } from './meetup/meetup-page.js';

export function MeetupScreen() {
  return (
    <SignedIn>
      <Meetup />
    </SignedIn>
  );
}

function Meetup() {
  const { t } = useTranslation('traveller');
  const { meetupId } = useParams({ from: '/meetups/$meetupId' });
  const meetup = useQuery(meetupQuery(meetupId));
  if (meetup.isPending) return <Waiting />;
  if (!meetup.data) {
    return (
      <Screen title={t('meetup.title')}>
        <ProblemNotice error={meetup.error} onRetry={() => void meetup.refetch()} />
      </Screen>
    );
  }
  return <MeetupPage meetup={meetup.data} />;
}
