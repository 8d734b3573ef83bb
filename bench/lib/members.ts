import { createHash, randomBytes } from 'node:crypto';
import { newId } from '../../src/shared/ids.js';

/** Whatever runs SQL: a connection, or one transaction of it. */
interface Sql {
  query<T>(sql: string, parameters: unknown[]): Promise<T>;
}

/** Members of whom nothing is known but that they are there. */
export async function createMembers(db: Sql, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  await db.query(
    `INSERT INTO member (id, email, first_name, revision)
     SELECT id, id || '@bench.example', 'Somebody', 1 FROM unnest($1::uuid[]) AS m (id)`,
    [ids],
  );
  return ids;
}

/** Signs members in for a day, without an email. Their tokens, in their order. */
export async function signIn(db: Sql, memberIds: readonly string[]): Promise<string[]> {
  const tokens = memberIds.map(() => randomBytes(32).toString('base64url'));
  await db.query(
    `INSERT INTO session (id, member_id, token_hash, created_at, last_seen_at, expires_at, absolute_expires_at)
     SELECT id, member_id, token_hash, now(), now(), now() + interval '1 day', now() + interval '1 day'
       FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS s (id, member_id, token_hash)`,
    [memberIds.map(() => newId()), memberIds, tokens.map((token) => createHash('sha256').update(token).digest('hex'))],
  );
  return tokens;
}
