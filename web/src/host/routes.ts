import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/root-route.js';

const join = createRoute({
  getParentRoute: () => rootRoute,
  path: '/p/$slug/join',
  component: lazyRouteComponent(() => import('./join-screen.js'), 'JoinScreen'),
});

const host = createRoute({
  getParentRoute: () => rootRoute,
  path: '/host',
  component: lazyRouteComponent(() => import('./host-home-screen.js'), 'HostHomeScreen'),
});

const invitation = createRoute({
  getParentRoute: () => rootRoute,
  path: '/host/invitations/$invitationId',
  component: lazyRouteComponent(() => import('./invitation-screen.js'), 'InvitationScreen'),
});

const availability = createRoute({
  getParentRoute: () => rootRoute,
  path: '/host/availability',
  component: lazyRouteComponent(() => import('./availability-screen.js'), 'AvailabilityScreen'),
});

const hostProfile = createRoute({
  getParentRoute: () => rootRoute,
  path: '/host/profile',
  component: lazyRouteComponent(() => import('./host-profile-screen.js'), 'HostProfileScreen'),
});

const standingYes = createRoute({
  getParentRoute: () => rootRoute,
  path: '/host/standing-yes',
  component: lazyRouteComponent(() => import('./standing-yes-screen.js'), 'StandingYesScreen'),
});

const impact = createRoute({
  getParentRoute: () => rootRoute,
  path: '/host/impact',
  component: lazyRouteComponent(() => import('./impact-screen.js'), 'ImpactScreen'),
});

export const hostRoutes = [join, host, invitation, availability, hostProfile, standingYes, impact] as const;
