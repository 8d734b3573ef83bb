import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Names are found by their beginning, whatever their case and accents. */
export class FindHostsByName1795392000000 implements MigrationInterface {
  name = 'FindHostsByName1795392000000';

  async up(runner: QueryRunner): Promise<void> {
    // As names are compared in a search: letters taken apart from their accents (NFKD), those left out, in lower case;
    // letters with a stroke do not come apart.
    await runner.query(`
      CREATE FUNCTION name_key(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN translate(regexp_replace(lower(normalize(name, NFKD)), '[\\u0300-\\u036f]', '', 'g'), 'łøđı', 'lodi')`);
    await runner.query(`CREATE INDEX "ix_member_name_key" ON "member" (name_key("first_name") text_pattern_ops)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "ix_member_name_key"`);
    await runner.query(`DROP FUNCTION name_key(text)`);
  }
}
