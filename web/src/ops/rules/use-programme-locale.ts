import { useQuery } from '@tanstack/react-query';
import { programmesQuery } from '../../api/queries.js';

/** The language of a programme, which readers get where theirs is missing. */
export function useProgrammeLocale(slug: string): string {
  const { data } = useQuery(programmesQuery);
  return data?.items.find((programme) => programme.slug === slug)?.defaultLocale ?? 'en';
}
