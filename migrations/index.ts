import type { MigrationInterface } from 'typeorm';
import { CreateSchema1774000000000 } from './1774000000000-create-schema.js';

/** In the order in which they run. */
export const migrations: (new () => MigrationInterface)[] = [CreateSchema1774000000000];
