import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/root-route.js';

/** Everything of one programme's console is below it: the navigation stays while the screens beside it change. */
export const consoleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/ops/$slug',
  component: lazyRouteComponent(() => import('./console/console.js'), 'Console'),
});
