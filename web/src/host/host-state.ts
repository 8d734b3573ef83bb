import type { HostProfile } from '../api/types.js';

/** Has been let in: may be asked, or is on a pause. */
export const isHosting = ({ state }: Pick<HostProfile, 'state'>): boolean => state === 'approved' || state === 'paused';
