import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/root-route.js';
import { consoleRoute } from './console-route.js';
import { explorerRoutes } from './explorer/routes.js';
import { importRoutes } from './imports/routes.js';
import { liveRoutes } from './live/routes.js';
import { memberRoutes } from './members/routes.js';
import { moderationRoutes } from './moderation/routes.js';
import { peopleRoutes } from './people/routes.js';
import { rulesRoutes } from './rules/routes.js';
import { supplyRoutes } from './supply/routes.js';
import { runRoutes } from './runs/routes.js';
import { simulationRoutes } from './simulations/routes.js';
import { systemRoutes } from './system/routes.js';

const ops = createRoute({
  getParentRoute: () => rootRoute,
  path: '/ops',
  component: lazyRouteComponent(() => import('./ops-screen.js'), 'OpsScreen'),
});

const start = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./console/console-start.js'), 'ConsoleStart'),
});

export const opsRoutes = [
  ops,
  consoleRoute.addChildren([
    start,
    ...liveRoutes,
    ...runRoutes,
    ...rulesRoutes,
    ...simulationRoutes,
    ...explorerRoutes,
    ...supplyRoutes,
    ...peopleRoutes,
    ...memberRoutes,
    ...moderationRoutes,
    ...importRoutes,
    ...systemRoutes,
  ]),
] as const;
