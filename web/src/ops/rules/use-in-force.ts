import { useQuery } from '@tanstack/react-query';
import { publishedQuery, versionQuery, type VersionDetails } from './rules-queries.js';

/** The published version, with what it says; undefined while it is not known. */
export function useInForce(slug: string): VersionDetails | undefined {
  const { data: published } = useQuery(publishedQuery(slug));
  const { data } = useQuery({ ...versionQuery(slug, published?.version ?? 0), enabled: Boolean(published) });
  return data;
}
