import { DomainError } from '../../contracts/domain-error.js';
import type { KnownHub } from '../hubs/index.js';

/** The ids of a hub's zones. Throws `unknown_zone` for a key that is none of them. */
export const zoneIdsOf = (hub: KnownHub, keys: readonly string[]): string[] =>
  keys.map((key) => {
    const zone = hub.zoneByKey(key);
    if (!zone) throw new DomainError('unknown_zone', { params: { zone: key } });
    return zone.id;
  });
