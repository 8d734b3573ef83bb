import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { consoleRoute } from '../console-route.js';
import { toRunFilter, toRunsFilter } from './runs-filter.js';

const runs = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/runs',
  validateSearch: toRunsFilter,
  component: lazyRouteComponent(() => import('./runs-screen.js'), 'RunsScreen'),
});

const run = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/runs/$runId',
  validateSearch: toRunFilter,
  component: lazyRouteComponent(() => import('./run-screen.js'), 'RunScreen'),
});

const finding = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/runs/$runId/layovers/$layoverId',
  component: lazyRouteComponent(() => import('./finding-screen.js'), 'FindingScreen'),
});

export const runRoutes = [runs, run, finding] as const;
