import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { consoleRoute } from '../console-route.js';
import { toChangeFilter, toSimulationsFilter } from './simulations-filter.js';
import { toStart } from './start-choice.js';

const simulations = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/simulations',
  validateSearch: toSimulationsFilter,
  component: lazyRouteComponent(() => import('./simulations-screen.js'), 'SimulationsScreen'),
});

const start = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/simulations/new',
  validateSearch: toStart,
  component: lazyRouteComponent(() => import('./start-screen.js'), 'StartScreen'),
});

const simulation = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/simulations/$simulationId',
  validateSearch: toChangeFilter,
  component: lazyRouteComponent(() => import('./simulation-screen.js'), 'SimulationScreen'),
});

const pair = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/simulations/$simulationId/layovers/$layoverId/hosts/$hostId',
  component: lazyRouteComponent(() => import('./pair-screen.js'), 'PairScreen'),
});

export const simulationRoutes = [simulations, start, simulation, pair] as const;
