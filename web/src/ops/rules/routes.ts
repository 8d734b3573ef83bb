import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadWords } from '../../i18n/index.js';
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
  // All of them at once: words that a part of the screen fetched later would take the whole of it away for a moment.
  loader: () => loadWords('ops', 'ops-rules', 'ops-conditions', 'ops-explorer', 'engine', 'interests'),
  component: lazyRouteComponent(() => import('./version-screen.js'), 'VersionScreen'),
});

export const rulesRoutes = [rules, version] as const;
