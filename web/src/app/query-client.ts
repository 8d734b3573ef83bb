import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { createAsyncStoragePersister } from '@tanstack/query-async-storage-persister';
import type { PersistQueryClientOptions } from '@tanstack/react-query-persist-client';
import { clear, createStore, del, get, set } from 'idb-keyval';
import { isProblem } from '../api/problem.js';

const DAY_MS = 86_400_000;

/** What is read again by itself where nobody has told of a change: live events are hints, and may be missed. */
const STALE_MS = 30_000;
const RETRIES = 2;

/** What opens without a connection: who I am, my trips, my meetups with their chats. */
const KEPT_OFFLINE: ReadonlySet<unknown> = new Set([
  'session',
  'layovers',
  'layover',
  'meetups',
  'meetup',
  'conversations',
  'conversation',
  'host',
  'hub',
]);

/** Kept things of which no live event tells: how old they are says all about them. */
const UNTOLD: ReadonlySet<unknown> = new Set(['session', 'host', 'hub']);

/** What was read before that is from the life of another page. */
const STARTED_AT = Date.now();

/** A session that has ended elsewhere is noticed by whoever is refused for it; what is for members then asks to sign in. */
const noticeEnd = (error: unknown): void => {
  if (isProblem(error, 'unauthenticated', 'session_expired')) void queryClient.invalidateQueries({ queryKey: ['session'] });
};

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeEnd }),
  mutationCache: new MutationCache({ onError: noticeEnd }),
  defaultOptions: {
    queries: {
      staleTime: STALE_MS,
      gcTime: 7 * DAY_MS,
      // A refusal stays one however often it is asked for; what got lost on the way does not.
      retry: (failures, error) => failures < RETRIES && !(isProblem(error) && error.problem.status < 500),
      networkMode: 'offlineFirst',
    },
    mutations: { networkMode: 'always' },
  },
});

const store = createStore('interlude-reads', 'reads');

export const persistence: Omit<PersistQueryClientOptions, 'queryClient'> = {
  persister: createAsyncStoragePersister({
    storage: {
      getItem: (key) => get<string>(key, store),
      setItem: (key, value) => set(key, value, store),
      removeItem: (key) => del(key, store),
    },
    throttleTime: 1_000,
  }),
  maxAge: 7 * DAY_MS,
  // Another version of the client may understand something else by the same keys.
  buster: import.meta.env.VITE_BUILD ?? 'dev',
  dehydrateOptions: {
    // That nobody is signed in is not worth keeping: somebody may be by then.
    shouldDehydrateQuery: ({ queryKey, state }) =>
      state.status === 'success' && state.data !== null && KEPT_OFFLINE.has(queryKey[0]),
  },
};

/** What was kept is shown and read again: nobody has told this page of changes while it was not there. */
export function readKeptAgain(): void {
  void queryClient.invalidateQueries({
    predicate: ({ queryKey, state }) => state.dataUpdatedAt < STARTED_AT && !UNTOLD.has(queryKey[0]),
  });
}

/** Forgets what was read for whoever was here before. Who is signed in is found out anew by whoever asks for this. */
export async function forgetReads(): Promise<void> {
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  await clear(store);
}
