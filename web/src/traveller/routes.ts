import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { programmeQuery } from '../api/queries.js';
import { queryClient } from '../app/query-client.js';
import { rootRoute } from '../app/root-route.js';
import { loadWords } from '../i18n/index.js';
import { layoverSearch } from '../layover-form/layover-search.js';
import { requestSearch } from './request/request-search.js';

const preview = createRoute({
  getParentRoute: () => rootRoute,
  path: '/p/$slug/preview',
  validateSearch: layoverSearch,
  loader: async ({ params }) => {
    const programme = { ...programmeQuery(params.slug), retry: false };
    await Promise.all([loadWords('layover', 'engine'), queryClient.prefetchQuery(programme)]);
  },
  component: lazyRouteComponent(() => import('./preview-screen.js'), 'PreviewScreen'),
});

const request = createRoute({
  getParentRoute: () => rootRoute,
  path: '/p/$slug/request',
  validateSearch: requestSearch,
  component: lazyRouteComponent(() => import('./request-screen.js'), 'RequestScreen'),
});

const trips = createRoute({
  getParentRoute: () => rootRoute,
  path: '/trips',
  component: lazyRouteComponent(() => import('./trips-screen.js'), 'TripsScreen'),
});

const trip = createRoute({
  getParentRoute: () => rootRoute,
  path: '/trips/$layoverId',
  component: lazyRouteComponent(() => import('./trip-screen.js'), 'TripScreen'),
});

const meetup = createRoute({
  getParentRoute: () => rootRoute,
  path: '/meetups/$meetupId',
  component: lazyRouteComponent(() => import('./meetup-screen.js'), 'MeetupScreen'),
});

export const travellerRoutes = [preview, request, trips, trip, meetup] as const;
