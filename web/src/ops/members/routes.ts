import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { consoleRoute } from '../console-route.js';

const MAX_SEARCH = 254;

const members = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/members',
  validateSearch: ({ search }: Record<string, unknown>): { search?: string } =>
    typeof search === 'string' && search.trim().length > 1 ? { search: search.trim().slice(0, MAX_SEARCH) } : {},
  component: lazyRouteComponent(() => import('./members-screen.js'), 'MembersScreen'),
});

const member = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/members/$memberId',
  component: lazyRouteComponent(() => import('./support-view-screen.js'), 'SupportViewScreen'),
});

export const memberRoutes = [members, member] as const;
