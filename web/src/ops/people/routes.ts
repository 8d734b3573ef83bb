import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { consoleRoute } from '../console-route.js';
import { toPeopleFilter } from './people-filter.js';

const people = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/people',
  validateSearch: toPeopleFilter,
  component: lazyRouteComponent(() => import('./people-screen.js'), 'PeopleScreen'),
});

export const peopleRoutes = [people] as const;
