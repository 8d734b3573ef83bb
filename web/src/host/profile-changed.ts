import type { QueryClient } from '@tanstack/react-query';
import { keys } from '../api/queries.js';
import type { HostProfile } from '../api/types.js';

/** Takes up a changed profile; what hangs on it has its revision. */
export function profileChanged(client: QueryClient, profile: HostProfile): void {
  const { slug } = profile.programme;
  client.setQueryData(keys.ownHost(slug), profile);
  void client.invalidateQueries({ queryKey: keys.availability(slug) });
  void client.invalidateQueries({ queryKey: keys.standingYes(slug) });
}
