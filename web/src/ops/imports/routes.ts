import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { consoleRoute } from '../console-route.js';

const imports = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/imports',
  component: lazyRouteComponent(() => import('./imports-screen.js'), 'ImportsScreen'),
});

const oneImport = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/imports/$importId',
  component: lazyRouteComponent(() => import('./import-screen.js'), 'ImportScreen'),
});

export const importRoutes = [imports, oneImport] as const;
