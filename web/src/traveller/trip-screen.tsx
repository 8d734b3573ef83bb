import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { layoverQuery } from '../api/queries.js';
import type { Layover } from '../api/types.js';
import { useFormat } from '../i18n/index.js';
import { SignedIn } from '../session/signed-in.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Screen } from '../ui/screen.js';
import { Waiting } from '../ui/waiting.js';
import { ClosedTrip } from './trip/closed-trip.js';
import { MatchedTrip } from './trip/matched-trip.js';
import { OpenTrip } from './trip/open-trip.js';
import { TripFacts } from './trip/trip-facts.js';
import { TripSettings } from './trip/trip-settings.js';

export function TripScreen() {
  return (
    <SignedIn>
      <Trip />
    </SignedIn>
  );
}

function Trip() {
  const { t } = useTranslation('traveller');
  const format = useFormat();
  const { layoverId } = useParams({ from: '/trips/$layoverId' });
  const layover = useQuery(layoverQuery(layoverId));
  if (layover.isPending) return <Waiting />;
  if (layover.isError && !layover.data) {
    return (
      <Screen title={t('trip.title')}>
        <ProblemNotice error={layover.error} onRetry={() => void layover.refetch()} />
      </Screen>
    );
  }
  const { hub, arrivesAt, state } = layover.data;
  return (
    <Screen title={t('trip.titleOf', { city: hub.city, day: format.day(arrivesAt, hub.timeZone) })} width="wide">
      <TripFacts layover={layover.data} />
      <Stack gap="xl">
        <TripNow layover={layover.data} />
        {/* Stays as it is, with a change that is being made, when a host says yes meanwhile. */}
        {(state === 'open' || state === 'matched') && <TripSettings layover={layover.data} />}
      </Stack>
    </Screen>
  );
}

/** What the traveller can do depends on how far it is. */
function TripNow({ layover }: { layover: Layover }) {
  switch (layover.state) {
    case 'open':
      return <OpenTrip layover={layover} />;
    case 'matched':
    case 'underway':
    case 'completed':
      return <MatchedTrip layover={layover} />;
    case 'expired':
    case 'cancelled':
    case 'infeasible':
      return <ClosedTrip layover={layover} />;
  }
}
