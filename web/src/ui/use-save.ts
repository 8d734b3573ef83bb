import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { isProblem } from '../api/problem.js';

interface Saving<T, Saved extends { revision: number }> {
  /** What was read last. */
  saved: Saved;
  /** Reads again, past what is kept. */
  read: () => Promise<Saved>;
  /** What of it the reader of the screen changes. */
  partOf: (saved: Saved) => T;
  put: (value: T, revision: number) => Promise<Saved>;
  onSaved: (saved: Saved) => void;
}

/**
 * Saves what a profile or something that hangs on it says. Its revision also advances by what this screen does not show
 * (a pause, a calendar link): then it is saved on top of that. Where the same thing was changed elsewhere, it is refused.
 */
export function useSave<T, Saved extends { revision: number }>({
  saved,
  read,
  partOf,
  put,
  onSaved,
}: Saving<T, Saved>): UseMutationResult<Saved, Error, T> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (value: T) => {
      try {
        return await put(value, saved.revision);
      } catch (error) {
        if (!isProblem(error, 'stale')) throw error;
        const fresh = await read();
        if (JSON.stringify(partOf(fresh)) !== JSON.stringify(partOf(saved))) throw error;
        return put(value, fresh.revision);
      }
    },
    onSuccess: (now) => {
      onSaved(now);
      void client.invalidateQueries({ queryKey: ['own-host'] });
    },
  });
}
