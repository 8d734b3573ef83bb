import { useQuery } from '@tanstack/react-query';
import { programmesQuery } from '../../api/queries.js';

/** The hubs that a programme runs at; none before it recruits. */
export function useProgrammeHubs(slug: string) {
  const { data } = useQuery(programmesQuery);
  return data?.items.find((programme) => programme.slug === slug)?.hubs ?? [];
}
