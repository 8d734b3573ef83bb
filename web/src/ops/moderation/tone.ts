import type { Report } from './moderation-queries.js';

const tones = { open: 'busy', upheld: 'bad', not_upheld: 'plain' } as const;

/** In which colour the state of a report repeats what its word says. */
export const toneOf = (state: Report['state']) => tones[state];
