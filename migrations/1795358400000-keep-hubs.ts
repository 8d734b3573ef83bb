import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Changes of hosts can be followed by transaction; what a run finds is one row a layover, if it is news. */
export class KeepHubs1795358400000 implements MigrationInterface {
  name = 'KeepHubs1795358400000';

  async up(runner: QueryRunner): Promise<void> {
    // In two steps: a default that is a function would have every event rewritten.
    await runner.query(`ALTER TABLE "outbox_event" ADD "xid" bigint`);
    await runner.query(`ALTER TABLE "outbox_event" ALTER COLUMN "xid" SET DEFAULT int8in(xid8out(pg_current_xact_id()))`);
    await runner.query(`CREATE INDEX "ix_outbox_event_xid" ON "outbox_event" ("xid")`);

    await runner.query(`DROP TABLE "candidate"`);
    await runner.query(`ALTER TABLE "run_layover" ADD "is_latest" boolean NOT NULL DEFAULT false`);
    await runner.query(`ALTER TABLE "run_layover" ALTER COLUMN "is_latest" SET DEFAULT true`);
    await runner.query(`ALTER TABLE "run_layover" ADD "candidates" json`);
    await runner.query(`ALTER TABLE "run_layover" ADD "digest" text`);
    await runner.query(
      `CREATE UNIQUE INDEX "uq_run_layover_latest" ON "run_layover" ("layover_id") WHERE is_latest`,
    );
    await runner.query(`ALTER TABLE "matching_run" ADD "reasons" jsonb`);
    await runner.query(`ALTER TABLE "matching_run" ADD "host_prices" jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "matching_run" DROP COLUMN "host_prices"`);
    await runner.query(`ALTER TABLE "matching_run" DROP COLUMN "reasons"`);
    await runner.query(`DROP INDEX "uq_run_layover_latest"`);
    await runner.query(`ALTER TABLE "run_layover" DROP COLUMN "digest"`);
    await runner.query(`ALTER TABLE "run_layover" DROP COLUMN "candidates"`);
    await runner.query(`ALTER TABLE "run_layover" DROP COLUMN "is_latest"`);
    await runner.query(
      `CREATE TABLE "candidate" ("run_id" uuid NOT NULL, "layover_id" uuid NOT NULL, "host_id" uuid NOT NULL, "zone_id" uuid NOT NULL, "venue_id" uuid NOT NULL, "during" tstzrange NOT NULL, "score" integer NOT NULL, "rank" integer NOT NULL, "factors" json NOT NULL, "reasons" json NOT NULL, CONSTRAINT "ck_candidate_score" CHECK (score BETWEEN 0 AND 1000000), CONSTRAINT "pk_candidate_host_id_layover_id_run_id" PRIMARY KEY ("run_id", "layover_id", "host_id"))`,
    );
    await runner.query(`CREATE INDEX "ix_candidate_layover_id_run_id" ON "candidate" ("layover_id", "run_id")`);
    for (const [column, table, action] of [
      ['run_id', 'matching_run', 'CASCADE'],
      ['layover_id', 'layover', 'CASCADE'],
      ['host_id', 'host', 'CASCADE'],
      ['zone_id', 'zone', 'NO ACTION'],
      ['venue_id', 'venue', 'NO ACTION'],
    ]) {
      await runner.query(
        `ALTER TABLE "candidate" ADD CONSTRAINT "fk_candidate_${column}" FOREIGN KEY ("${column}") REFERENCES "${table}"("id") ON DELETE ${action} ON UPDATE NO ACTION`,
      );
    }
    await runner.query(`DROP INDEX "ix_outbox_event_xid"`);
    await runner.query(`ALTER TABLE "outbox_event" DROP COLUMN "xid"`);
  }
}
