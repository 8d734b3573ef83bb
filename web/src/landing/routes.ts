import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/root-route.js';

const home = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./home-screen.js'), 'HomeScreen'),
});

const programme = createRoute({
  getParentRoute: () => rootRoute,
  path: '/p/$slug',
  component: lazyRouteComponent(() => import('./programme-screen.js'), 'ProgrammeScreen'),
});

export const landingRoutes = [home, programme] as const;
