import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { programmeQuery, programmesQuery } from '../api/queries.js';
import { queryClient } from '../app/query-client.js';
import { rootRoute } from '../app/root-route.js';
import { boot } from '../boot.js';
import { loadWords } from '../i18n/index.js';

const words = () => loadWords('landing', 'layover', 'engine');

/** What a landing page is made of; the screen itself tells where that cannot be had. */
const landingOf = (slug: string) => Promise.all([words(), queryClient.prefetchQuery({ ...programmeQuery(slug), retry: false })]);

const home = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  loader: async () => {
    if (boot.programme) await landingOf(boot.programme.slug);
    else await Promise.all([words(), queryClient.prefetchQuery({ ...programmesQuery, retry: false })]);
  },
  component: lazyRouteComponent(() => import('./home-screen.js'), 'HomeScreen'),
});

const programme = createRoute({
  getParentRoute: () => rootRoute,
  path: '/p/$slug',
  loader: async ({ params }) => {
    await landingOf(params.slug);
  },
  component: lazyRouteComponent(() => import('./programme-screen.js'), 'ProgrammeScreen'),
});

export const landingRoutes = [home, programme] as const;
