import { createHash } from 'node:crypto';

/** Layovers fall into so many parts of about the same size. */
export const BUCKETS = 100;

/** In which part a layover is, 0..99: always the same, and nothing that anybody could choose. As `bucketSql` has it. */
export function bucketOf(layoverId: string): number {
  const digest = createHash('md5').update(layoverId.toLowerCase()).digest('hex');
  return Number.parseInt(digest.slice(0, 7), 16) % BUCKETS;
}

/** The same in SQL. @param id an expression of type uuid */
export const bucketSql = (id: string): string => `(('x' || substr(md5(${id}::text), 1, 7))::bit(28)::int % ${BUCKETS})`;
