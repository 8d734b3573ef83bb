import { around } from './around.js';
import { centre } from './centre.js';
import { south } from './south.js';
import type { VenueFacts } from '../types.js';

export const amsVenues: readonly VenueFacts[] = [...centre, ...south, ...around];
