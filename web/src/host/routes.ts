import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/root-route.js';

/** The programme that is looked at, for whoever hosts for several. */
const ofProgramme = ({ programme }: Record<string, unknown>): { programme?: string } =>
  typeof programme === 'string' ? { programme } : {};

/** An hour that the programme has asked about, in local time. */
function proposedHour({ date, hour, ...search }: Record<string, unknown>): { programme?: string; date?: string; hour?: number } {
  const at = Number(hour);
  const isHour = hour !== undefined && Number.isInteger(at) && at >= 0 && at <= 23;
  const isDate = typeof date === 'string' && /^20\d\d-\d\d-\d\d$/.test(date);
  return { ...ofProgramme(search), ...(isHour && isDate && { date, hour: at }) };
}

const LAST_STEP = 5;

const join = createRoute({
  getParentRoute: () => rootRoute,
  path: '/p/$slug/join',
  validateSearch: ({ step }: Record<string, unknown>): { step?: number } =>
    Number.isInteger(step) && Number(step) >= 1 && Number(step) <= LAST_STEP ? { step: Number(step) } : {},
  component: lazyRouteComponent(() => import('./join-screen.js'), 'JoinScreen'),
});

const host = createRoute({
  getParentRoute: () => rootRoute,
  path: '/host',
  validateSearch: ofProgramme,
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
  validateSearch: proposedHour,
  component: lazyRouteComponent(() => import('./availability-screen.js'), 'AvailabilityScreen'),
});

const hostProfile = createRoute({
  getParentRoute: () => rootRoute,
  path: '/host/profile',
  validateSearch: ofProgramme,
  component: lazyRouteComponent(() => import('./host-profile-screen.js'), 'HostProfileScreen'),
});

const standingYes = createRoute({
  getParentRoute: () => rootRoute,
  path: '/host/standing-yes',
  validateSearch: ofProgramme,
  component: lazyRouteComponent(() => import('./standing-yes-screen.js'), 'StandingYesScreen'),
});

const impact = createRoute({
  getParentRoute: () => rootRoute,
  path: '/host/impact',
  validateSearch: ofProgramme,
  component: lazyRouteComponent(() => import('./impact-screen.js'), 'ImpactScreen'),
});

export const hostRoutes = [join, host, invitation, availability, hostProfile, standingYes, impact] as const;
