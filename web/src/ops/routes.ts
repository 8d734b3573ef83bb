import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/root-route.js';

const ops = createRoute({
  getParentRoute: () => rootRoute,
  path: '/ops',
  component: lazyRouteComponent(() => import('./ops-screen.js'), 'OpsScreen'),
});

export const opsRoutes = [ops] as const;
