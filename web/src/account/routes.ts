import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/root-route.js';

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: ({ next }: Record<string, unknown>): { next?: string } =>
    typeof next === 'string' && /^\/(?!\/)/.test(next) ? { next } : {},
  component: lazyRouteComponent(() => import('./sign-in-screen.js'), 'SignInScreen'),
});

const me = createRoute({
  getParentRoute: () => rootRoute,
  path: '/me',
  component: lazyRouteComponent(() => import('./me-screen.js'), 'MeScreen'),
});

const profile = createRoute({
  getParentRoute: () => rootRoute,
  path: '/me/profile',
  component: lazyRouteComponent(() => import('./profile-screen.js'), 'ProfileScreen'),
});

const settings = createRoute({
  getParentRoute: () => rootRoute,
  path: '/me/notifications',
  component: lazyRouteComponent(() => import('./notification-settings-screen.js'), 'NotificationSettingsScreen'),
});

const data = createRoute({
  getParentRoute: () => rootRoute,
  path: '/me/data',
  component: lazyRouteComponent(() => import('./data-screen.js'), 'DataScreen'),
});

const notices = createRoute({
  getParentRoute: () => rootRoute,
  path: '/notices',
  component: lazyRouteComponent(() => import('./notices-screen.js'), 'NoticesScreen'),
});

export const accountRoutes = [signIn, me, profile, settings, data, notices] as const;
