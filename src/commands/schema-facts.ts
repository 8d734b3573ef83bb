import type { DataSource } from 'typeorm';

/**
 * The schema as PostgreSQL itself words it, one sorted line a column, constraint and index. TypeORM compares most
 * things by name only; these lines also differ where, say, the expression of a check does. Indexes on an expression are
 * left out: no entity can ask for one, so they stand in the migrations alone.
 */
export async function schemaFacts(dataSource: DataSource): Promise<string[]> {
  const rows = await dataSource.query<{ fact: string }[]>(`
    SELECT format('%s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
             CASE WHEN a.attnotnull THEN ' NOT NULL' END, ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid)) AS fact
      FROM pg_attribute a
      JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
      LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
     WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relname <> 'schema_migration'
    UNION ALL
    SELECT format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
      FROM pg_constraint
     WHERE connamespace = 'public'::regnamespace AND contype <> 'n' AND conrelid::regclass::text <> 'schema_migration'
    UNION ALL
    SELECT pg_get_indexdef(i.indexrelid)
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indrelid AND c.relnamespace = 'public'::regnamespace
     WHERE i.indexprs IS NULL AND c.relname <> 'schema_migration'
    ORDER BY 1`);
  return rows.map(({ fact }) => fact);
}
