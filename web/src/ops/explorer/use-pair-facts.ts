import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { firstPairQuery, pairFactsQuery, type Pair, type PairFacts } from './pair-queries.js';

export interface PairFactsState {
  facts: PairFacts | undefined;
  isPending: boolean;
  error: Error | null;
  refetch: () => void;
}

/**
 * What the engine must know of a pair; nothing while one of the two is still to be chosen.
 *
 * @param fairnessDays `fairness.windowDays` of the rules that are tried: other days are read anew, and the facts for the ones
 *   before stay until those are there
 */
export function usePairFacts(slug: string, pair: Pair, fairnessDays: number): PairFactsState {
  const { data, isFetching, error, refetch } = useQuery({
    ...pairFactsQuery(slug, pair, fairnessDays),
    placeholderData: keepPreviousData,
  });
  const isOfPair = data?.snapshot.layover.id === pair.layover && data?.snapshot.host.id === pair.host;
  // Those that are there stay, also where they could not be read again.
  const facts = isOfPair ? data : undefined;
  return { facts, isPending: isFetching && !facts, error, refetch: () => void refetch() };
}

/** Whom to look at: as wanted; as long as nothing is, whoever is at hand. */
export function usePairChoice(slug: string, wanted: Pair): { pair: Pair; isPending: boolean; error: Error | null; refetch: () => void } {
  const isOpen = wanted.layover === undefined && wanted.host === undefined;
  const { data, isLoading, error, refetch } = useQuery({ ...firstPairQuery(slug), enabled: isOpen });
  return { pair: isOpen ? (data ?? {}) : wanted, isPending: isLoading, error, refetch: () => void refetch() };
}
