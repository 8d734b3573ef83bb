import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { boot } from '../boot.js';
import { api, bodyOf } from './client.js';
import { isProblem } from './problem.js';

/**
 * Everything that the client reads, in one place: what is live finds here what to read again, and what offline keeps.
 * The first part of a key says what a thing is, the second which one.
 */
export const keys = {
  session: ['session'],
  programmes: ['programmes'],
  programme: (slug: string) => ['programme', slug],
  hub: (iata: string) => ['hub', iata],
  layovers: ['layovers'],
  layover: (id: string) => ['layover', id],
  candidates: (layoverId: string) => ['candidates', layoverId],
  layoverInvitations: (layoverId: string) => ['layover-invitations', layoverId],
  invitations: ['invitations'],
  invitation: (id: string) => ['invitation', id],
  meetups: ['meetups'],
  meetup: (id: string) => ['meetup', id],
  conversations: ['conversations'],
  conversation: (id: string) => ['conversation', id],
  host: (id: string) => ['host', id],
  ownHost: (programme: string) => ['own-host', programme],
  availability: (programme: string) => ['availability', programme],
  standingYes: (programme: string) => ['standing-yes', programme],
  notices: ['notices'],
  notificationSettings: ['notification-settings'],
  sessions: ['sessions'],
  pushDevice: ['push-device'],
  /** All that staff read of a programme is below `ops` and its short name. */
  ops: (slug: string, area: string) => ['ops', slug, area],
  opsLive: (slug: string) => ['ops', slug, 'live'],
  opsRuns: (slug: string) => ['ops', slug, 'runs'],
  opsImports: (slug: string) => ['ops', slug, 'imports'],
  opsSystem: (slug: string) => ['ops', slug, 'system'],
} as const;

const PAGE = 30;

/** Null when nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: async () => {
    try {
      return await bodyOf(api.GET('/api/v1/auth/session'));
    } catch (error) {
      if (isProblem(error, 'unauthenticated', 'session_expired')) return null;
      throw error;
    }
  },
  // Nobody need be asked where the browser has no session to ask about. A page that was kept for offline use may be from
  // before the sign-in.
  initialData: boot.hasSession || !navigator.onLine ? undefined : null,
  staleTime: 60_000,
});

export const programmesQuery = queryOptions({
  queryKey: keys.programmes,
  queryFn: () => bodyOf(api.GET('/api/v1/programmes')),
});

export const programmeQuery = (slug: string) =>
  queryOptions({
    queryKey: keys.programme(slug),
    queryFn: () => bodyOf(api.GET('/api/v1/programmes/{slug}', { params: { path: { slug } } })),
  });

/** Zones, venues and rules of an airport: they change by the season. */
export const hubQuery = (iata: string) =>
  queryOptions({
    queryKey: keys.hub(iata),
    queryFn: () => bodyOf(api.GET('/api/v1/hubs/{iata}', { params: { path: { iata } } })),
    staleTime: 3_600_000,
  });

export const layoversQuery = infiniteQueryOptions({
  queryKey: keys.layovers,
  queryFn: ({ pageParam }) =>
    bodyOf(api.GET('/api/v1/layovers', { params: { query: { limit: PAGE, cursor: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export const layoverQuery = (id: string) =>
  queryOptions({
    queryKey: keys.layover(id),
    queryFn: () => bodyOf(api.GET('/api/v1/layovers/{id}', { params: { path: { id } } })),
  });

export const candidatesQuery = (layoverId: string) =>
  queryOptions({
    queryKey: keys.candidates(layoverId),
    queryFn: () => bodyOf(api.GET('/api/v1/layovers/{id}/candidates', { params: { path: { id: layoverId } } })),
  });

export const layoverInvitationsQuery = (layoverId: string) =>
  queryOptions({
    queryKey: keys.layoverInvitations(layoverId),
    queryFn: () => bodyOf(api.GET('/api/v1/layovers/{id}/invitations', { params: { path: { id: layoverId } } })),
  });

export const invitationsQuery = infiniteQueryOptions({
  queryKey: keys.invitations,
  queryFn: ({ pageParam }) =>
    bodyOf(api.GET('/api/v1/invitations', { params: { query: { limit: PAGE, cursor: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export const invitationQuery = (id: string) =>
  queryOptions({
    queryKey: keys.invitation(id),
    queryFn: () => bodyOf(api.GET('/api/v1/invitations/{id}', { params: { path: { id } } })),
  });

export const meetupsQuery = infiniteQueryOptions({
  queryKey: keys.meetups,
  queryFn: ({ pageParam }) =>
    bodyOf(api.GET('/api/v1/meetups', { params: { query: { limit: PAGE, cursor: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export const meetupQuery = (id: string) =>
  queryOptions({
    queryKey: keys.meetup(id),
    queryFn: () => bodyOf(api.GET('/api/v1/meetups/{id}', { params: { path: { id } } })),
  });

export const conversationsQuery = infiniteQueryOptions({
  queryKey: keys.conversations,
  queryFn: ({ pageParam }) =>
    bodyOf(api.GET('/api/v1/conversations', { params: { query: { limit: PAGE, cursor: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: keys.conversation(id),
    queryFn: () => bodyOf(api.GET('/api/v1/conversations/{id}', { params: { path: { id } } })),
  });

export const hostCardQuery = (id: string) =>
  queryOptions({
    queryKey: keys.host(id),
    queryFn: () => bodyOf(api.GET('/api/v1/hosts/{id}', { params: { path: { id } } })),
  });

/** Null for whoever has not applied to the programme. */
export const ownHostQuery = (programme: string) =>
  queryOptions({
    queryKey: keys.ownHost(programme),
    queryFn: async () => {
      try {
        return await bodyOf(api.GET('/api/v1/hosts/me', { params: { query: { programme } } }));
      } catch (error) {
        if (isProblem(error, 'not_found')) return null;
        throw error;
      }
    },
  });

/** @param from,to local dates at the hub, `2026-11-22` */
export const availabilityQuery = (programme: string, from: string, to: string) =>
  queryOptions({
    queryKey: [...keys.availability(programme), from, to],
    queryFn: () => bodyOf(api.GET('/api/v1/hosts/me/availability', { params: { query: { programme, from, to } } })),
  });

export const standingYesQuery = (programme: string) =>
  queryOptions({
    queryKey: keys.standingYes(programme),
    queryFn: () => bodyOf(api.GET('/api/v1/hosts/me/standing-yes', { params: { query: { programme } } })),
  });

export const noticesQuery = infiniteQueryOptions({
  queryKey: keys.notices,
  queryFn: ({ pageParam }) =>
    bodyOf(api.GET('/api/v1/me/notifications', { params: { query: { limit: PAGE, cursor: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export const notificationSettingsQuery = queryOptions({
  queryKey: keys.notificationSettings,
  queryFn: () => bodyOf(api.GET('/api/v1/me/notification-settings')),
});

export const sessionsQuery = queryOptions({
  queryKey: keys.sessions,
  queryFn: () => bodyOf(api.GET('/api/v1/auth/sessions')),
});
