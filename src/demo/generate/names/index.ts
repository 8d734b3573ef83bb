import * as north from './northern-eastern-europe.js';
import * as west from './western-europe.js';
import * as world from './world.js';
import type { NamePool } from './pool.js';

export type { NamePool } from './pool.js';

const pools = { ...west, ...north, ...world };

export type Culture = keyof typeof pools;

export const namePools: Readonly<Record<Culture, NamePool>> = pools;
