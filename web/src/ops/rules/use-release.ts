import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { release, rulesKey, versionQuery, type Release, type Version, type VersionDetails } from './rules-queries.js';

/**
 * Makes a version take a step, after a dialog that asks: whatever shows rules reads them again. What went wrong once is forgotten
 * with the dialog.
 */
export function useRelease(slug: string, version: Version, onDone?: (now: VersionDetails) => void) {
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const step = useMutation({
    mutationFn: (wanted: Release) => release(slug, version, wanted),
    onSuccess: (now) => {
      client.setQueryData(versionQuery(slug, now.version).queryKey, now);
      setOpen(false);
      onDone?.(now);
    },
    onSettled: () => client.invalidateQueries({ queryKey: rulesKey(slug) }),
  });
  const close = () => {
    setOpen(false);
    step.reset();
  };
  return { step, isOpen, open: () => setOpen(true), close };
}
