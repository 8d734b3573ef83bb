import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { consoleRoute } from '../console-route.js';
import { toSupplyFilter } from './supply-filter.js';

const supply = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/supply',
  validateSearch: toSupplyFilter,
  component: lazyRouteComponent(() => import('./supply-screen.js'), 'SupplyScreen'),
});

export const supplyRoutes = [supply] as const;
