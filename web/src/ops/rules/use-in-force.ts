import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { versionQuery, versionsQuery, type VersionDetails } from './rules-queries.js';

/** The published version, with what it says; undefined while it is not known. */
export function useInForce(slug: string): VersionDetails | undefined {
  const list = useInfiniteQuery(versionsQuery(slug));
  const published = list.data?.pages.flatMap(({ items }) => items).find(({ state }) => state === 'published');
  const { data } = useQuery({ ...versionQuery(slug, published?.version ?? 0), enabled: published !== undefined });
  return data;
}
