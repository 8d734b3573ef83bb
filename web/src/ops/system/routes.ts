import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { consoleRoute } from '../console-route.js';

const system = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/system',
  component: lazyRouteComponent(() => import('./system-screen.js'), 'SystemScreen'),
});

export const systemRoutes = [system] as const;
