import { useMutation, useQueryClient } from '@tanstack/react-query';
import { release, rulesKey, versionQuery, type Release, type Version, type VersionDetails } from './rules-queries.js';

/** Makes a version take a step; whatever shows rules reads them again. */
export function useRelease(slug: string, version: Version, onDone: (now: VersionDetails) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: Release) => release(slug, version, wanted),
    onSuccess: (now) => {
      client.setQueryData(versionQuery(slug, now.version).queryKey, now);
      onDone(now);
    },
    onSettled: () => client.invalidateQueries({ queryKey: rulesKey(slug) }),
  });
}
