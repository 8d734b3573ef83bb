import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../api/client.js';
import { keys } from '../../api/queries.js';
import type { components } from '../../api/schema.js';
import type { LayoverChange } from './layover-changes.js';

export type SimulationSummary = components['schemas']['Simulation'];
export type SimulationDetails = components['schemas']['SimulationDetails'];
export type SimulationResult = NonNullable<SimulationDetails['result']>;
export type Figures = SimulationResult['draft'];
export type SimulatedLayover = components['schemas']['SimulationLayover'];
export type Fate = SimulatedLayover['draft'];
export type SimulatedPair = components['schemas']['SimulatedPair'];
export type KeptDays = components['schemas']['KeptDays'];
export type VersionChoice = components['schemas']['RuleSetSummary'];

const PAGE = 20;
const LAYOVERS = 30;
/** The service tells how far it is; this is for when the live connection is away. */
const MOVING_MS = 3_000;

export const isMoving = ({ state }: Pick<SimulationSummary, 'state'>): boolean => state === 'queued' || state === 'running';

export const simulationsKey = (slug: string) => keys.ops(slug, 'simulations');
/** Of what has finished: it stays as it is, whatever else is simulated meanwhile. */
const finishedKey = (slug: string, id: string) => ['ops', slug, 'simulated', id] as const;

export const simulationsQuery = (slug: string, version?: number) =>
  infiniteQueryOptions({
    queryKey: [...simulationsKey(slug), 'list', version ?? null],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/v1/ops/programmes/{slug}/simulations', {
          params: { path: { slug }, query: { limit: PAGE, cursor: pageParam, version } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: ({ state }) => (state.data?.pages.some(({ items }) => items.some(isMoving)) ? MOVING_MS : false),
  });

export const simulationQuery = (slug: string, id: string) =>
  queryOptions({
    queryKey: [...simulationsKey(slug), id],
    queryFn: () => bodyOf(api.GET('/api/v1/ops/programmes/{slug}/simulations/{id}', { params: { path: { slug, id } } })),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? MOVING_MS : false),
  });

export const simulatedLayoversQuery = (slug: string, id: string, change?: LayoverChange) =>
  infiniteQueryOptions({
    queryKey: [...finishedKey(slug, id), 'layovers', change ?? null],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/v1/ops/programmes/{slug}/simulations/{id}/layovers', {
          params: { path: { slug, id }, query: { limit: LAYOVERS, cursor: pageParam, change } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: Infinity,
  });

export const simulatedPairQuery = (slug: string, id: string, layoverId: string, hostId: string) =>
  queryOptions({
    queryKey: [...finishedKey(slug, id), 'pair', layoverId, hostId],
    queryFn: () =>
      bodyOf(
        api.GET('/api/v1/ops/programmes/{slug}/simulations/{id}/pairs/{layoverId}/{hostId}', {
          params: { path: { slug, id, layoverId, hostId } },
        }),
      ),
    staleTime: Infinity,
  });

export const keptDaysQuery = (slug: string, hub: string) =>
  queryOptions({
    queryKey: ['ops', slug, 'kept-days', hub],
    queryFn: () =>
      bodyOf(api.GET('/api/v1/ops/programmes/{slug}/simulations/days', { params: { path: { slug }, query: { hub } } })),
  });

const VERSIONS = 100;

/** The newest versions, which can be tried; an older one is known by its number in the address. */
export const versionChoiceQuery = (slug: string) =>
  queryOptions({
    queryKey: [...keys.ops(slug, 'rules'), 'versions'],
    queryFn: () =>
      bodyOf(
        api.GET('/api/v1/ops/programmes/{slug}/rule-sets', { params: { path: { slug }, query: { limit: VERSIONS } } }),
      ),
  });
