import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { consoleRoute } from '../console-route.js';
import { toVersionView } from './version-view.js';

const rules = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/rules',
  component: lazyRouteComponent(() => import('./rules-screen.js'), 'RulesScreen'),
});

const version = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/rules/$version',
  validateSearch: toVersionView,
  component: lazyRouteComponent(() => import('./version-screen.js'), 'VersionScreen'),
});

export const rulesRoutes = [rules, version] as const;
