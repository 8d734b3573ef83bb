import type { components } from '../../api/schema.js';

export type LayoverChange = components['schemas']['SimulationLayover']['change'];

/** In the order in which staff care. */
export const layoverChanges = ['lost', 'gained', 'other_host', 'same_host', 'still_nobody'] as const satisfies readonly LayoverChange[];
