import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { PairSnapshot } from '../../../../src/engine/index.js';
import { api, bodyOf } from '../../api/client.js';
import { keys } from '../../api/queries.js';
import type { PageOf } from '../../api/types.js';

const BASE = '/api/v1/ops/programmes/{slug}';

type DescribedFacts = PageOf<`${typeof BASE}/pair-facts`>;
/** What the engine sees of a layover and a host. */
export type PairFacts = Omit<DescribedFacts, 'snapshot'> & { snapshot: PairSnapshot };
export type LayoverChoice = PageOf<`${typeof BASE}/live`>['items'][number];
export type HostChoice = PageOf<`${typeof BASE}/hosts`>['items'][number];

/** Who is looked at; either may be still to choose. */
export interface Pair {
  layover?: string;
  host?: string;
}

const PAGE = 50;
/** A score that moves by itself while somebody drags would tell nobody anything: facts are read again when asked for. */
const STALE_MS = 300_000;

/** @param fairnessDays of the rules that are tried */
export const pairFactsQuery = (slug: string, { layover = '', host = '' }: Pair, fairnessDays: number) =>
  queryOptions({
    queryKey: [...keys.ops(slug, 'pair'), layover, host, fairnessDays],
    queryFn: async (): Promise<PairFacts> => {
      const query = { layover, host, fairnessDays };
      const { snapshot, ...facts } = await bodyOf(api.GET(`${BASE}/pair-facts`, { params: { path: { slug }, query } }));
      // The document describes records by their keys; the engine names them.
      return { ...facts, snapshot: snapshot as unknown as PairSnapshot };
    },
    enabled: layover !== '' && host !== '',
    staleTime: STALE_MS,
  });

/** Layovers that something can still happen to, the most urgent first. */
const readLayovers = (slug: string, text?: string) =>
  bodyOf(api.GET(`${BASE}/live`, { params: { path: { slug }, query: { limit: PAGE, text } } }));

/** Hosts of an airport, or of all of them. */
const readHosts = (slug: string, hub?: string, search?: string) =>
  bodyOf(
    api.GET(`${BASE}/hosts`, { params: { path: { slug }, query: { limit: PAGE, state: 'approved', hub, search } } }),
  );

export const layoverChoicesQuery = (slug: string, text: string) =>
  queryOptions({
    queryKey: [...keys.opsLive(slug), 'choices', text],
    queryFn: () => readLayovers(slug, text || undefined),
    placeholderData: keepPreviousData,
  });

export const hostChoicesQuery = (slug: string, hub: string | undefined, search: string) =>
  queryOptions({
    queryKey: [...keys.ops(slug, 'people'), 'choices', hub ?? null, search],
    queryFn: () => readHosts(slug, hub, search || undefined),
    placeholderData: keepPreviousData,
  });

/** A host whom the last run found good for a layover and who has not been asked: there is something to see. */
async function readFound(slug: string, { layover, invitation, lastRun }: LayoverChoice): Promise<string | undefined> {
  if (!lastRun || lastRun.candidateCount === 0) return undefined;
  const path = { slug, id: lastRun.runId, layoverId: layover.id };
  const { candidates } = await bodyOf(api.GET(`${BASE}/matching-runs/{id}/layovers/{layoverId}`, { params: { path } }));
  return candidates.find(({ hostId }) => hostId !== invitation?.hostId)?.hostId;
}

/**
 * Whom to begin with: the layover that is due first, of those that hosts have been found for if there are any, and one of them.
 * It stays the same while the page is open, whatever goes on.
 */
export const firstPairQuery = (slug: string) =>
  queryOptions({
    queryKey: [...keys.ops(slug, 'pair'), 'first'],
    queryFn: async (): Promise<Pair> => {
      const { items } = await readLayovers(slug);
      const isOpen = ({ layover }: LayoverChoice): boolean => layover.state === 'open';
      const first = items.find((item) => isOpen(item) && (item.lastRun?.candidateCount ?? 0) > 1) ?? items.find(isOpen) ?? items[0];
      if (!first) return {};
      const host = (await readFound(slug, first)) ?? first.invitation?.hostId ?? (await readHosts(slug, first.layover.hub)).items[0]?.id;
      return { layover: first.layover.id, host };
    },
    staleTime: Infinity,
  });
