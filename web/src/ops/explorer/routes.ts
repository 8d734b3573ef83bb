import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { consoleRoute } from '../console-route.js';
import { toExplorerView } from './explorer-view.js';

const explorer = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/explorer',
  validateSearch: toExplorerView,
  component: lazyRouteComponent(() => import('./explorer-screen.js'), 'ExplorerScreen'),
});

export const explorerRoutes = [explorer] as const;
