import { Button, Center, Skeleton, Stack, Title } from '@mantine/core';
import { IconMap2 } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { layoversQuery } from '../api/queries.js';
import type { LayoverSummary } from '../api/types.js';
import { SignedIn } from '../session/signed-in.js';
import { EmptyState } from '../ui/empty-state.js';
import { LinkButton } from '../ui/link-button.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Screen } from '../ui/screen.js';
import { TripRow } from './trips/trip-row.js';
import { sortTrips } from './trips/sort-trips.js';

export function TripsScreen() {
  const { t } = useTranslation('traveller');
  return (
    <SignedIn>
      <Screen title={t('trips.title')}>
        <Trips />
      </Screen>
    </SignedIn>
  );
}

/** Layovers that are still ahead, and those that were. */
function Trips() {
  const { t } = useTranslation('traveller');
  const layovers = useInfiniteQuery(layoversQuery);
  if (layovers.isPending) return <Skeleton height={160} radius="lg" />;
  const { ahead, past } = sortTrips(layovers.data?.pages.flatMap(({ items }) => items) ?? []);
  return (
    <Stack gap="xl">
      <ProblemNotice error={layovers.error} onRetry={() => void layovers.refetch()} />
      {layovers.isSuccess && ahead.length === 0 && (
        <EmptyState
          icon={<IconMap2 size={48} stroke={1.25} aria-hidden />}
          title={t(past.length === 0 ? 'trips.none.title' : 'trips.noneAhead.title')}
          action={
            <LinkButton to="/" mih={44}>
              {t('trips.none.action')}
            </LinkButton>
          }
        >
          {t('trips.none.detail')}
        </EmptyState>
      )}
      {ahead.length > 0 && <TripList trips={ahead} />}
      {past.length > 0 && (
        <section>
          <Title order={2} size="h3" mb="sm">
            {t('trips.past')}
          </Title>
          <TripList trips={past} />
        </section>
      )}
      {layovers.hasNextPage && (
        <Center>
          <Button
            variant="light"
            mih={44}
            loading={layovers.isFetchingNextPage}
            onClick={() => void layovers.fetchNextPage()}
          >
            {t('trips.more')}
          </Button>
        </Center>
      )}
      {ahead.length > 0 && (
        <LinkButton to="/" variant="light" mih={44} style={{ alignSelf: 'flex-start' }}>
          {t('closed.again')}
        </LinkButton>
      )}
    </Stack>
  );
}

const TripList = ({ trips }: { trips: LayoverSummary[] }) => (
  <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
    {trips.map((trip) => (
      <li key={trip.id}>
        <TripRow trip={trip} />
      </li>
    ))}
  </Stack>
);
