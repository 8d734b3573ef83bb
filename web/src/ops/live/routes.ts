import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { consoleRoute } from '../console-route.js';
import { toLiveFilter } from './live-filter.js';

const live = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/live',
  validateSearch: toLiveFilter,
  component: lazyRouteComponent(() => import('./live-screen.js'), 'LiveScreen'),
});

export const liveRoutes = [live] as const;
