import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddSimulations1795384094865 implements MigrationInterface {
  name = 'AddSimulations1795384094865';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "engine_snapshot" ("id" uuid NOT NULL, "programme_id" uuid NOT NULL, "hub_id" uuid NOT NULL, "day" date, "taken_at" TIMESTAMP WITH TIME ZONE NOT NULL, "is_complete" boolean NOT NULL DEFAULT false, CONSTRAINT "uq_engine_snapshot_day" UNIQUE ("programme_id", "hub_id", "day"), CONSTRAINT "pk_engine_snapshot_id" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE TABLE "engine_snapshot_part" ("snapshot_id" uuid NOT NULL, "kind" text NOT NULL, "number" integer NOT NULL, "first_id" uuid, "last_id" uuid, "lines" integer NOT NULL, "content" bytea NOT NULL, CONSTRAINT "ck_engine_snapshot_part_kind" CHECK (kind IN ('header', 'hosts', 'open', 'asked')), CONSTRAINT "pk_engine_snapshot_part_kind_number_snapshot_id" PRIMARY KEY ("snapshot_id", "kind", "number"))`);
    await runner.query(`CREATE TABLE "simulation" ("id" uuid NOT NULL, "programme_id" uuid NOT NULL, "hub_id" uuid NOT NULL, "requested_by_id" uuid, "source" jsonb NOT NULL, "version" integer NOT NULL, "revision" integer NOT NULL, "rules" jsonb NOT NULL, "published_version" integer NOT NULL, "published_rules" jsonb NOT NULL, "seed" text NOT NULL, "state" text NOT NULL, "progress" integer NOT NULL DEFAULT '0', "attempt" integer NOT NULL DEFAULT '0', "beat_at" TIMESTAMP WITH TIME ZONE NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "started_at" TIMESTAMP WITH TIME ZONE, "finished_at" TIMESTAMP WITH TIME ZONE, "failure" text, "snapshot_ids" uuid array NOT NULL DEFAULT '{}', "result" jsonb, CONSTRAINT "ck_simulation_result" CHECK ((state = 'finished') = (result IS NOT NULL)), CONSTRAINT "ck_simulation_failure" CHECK ((state = 'failed') = (failure IS NOT NULL)), CONSTRAINT "ck_simulation_state" CHECK (state IN ('queued', 'running', 'finished', 'failed', 'cancelled')), CONSTRAINT "pk_simulation_id" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "uq_simulation_going_on" ON "simulation"  ("programme_id") WHERE state IN ('queued', 'running')`);
    await runner.query(`CREATE INDEX "ix_simulation_programme_id_id" ON "simulation"  ("programme_id", "id") `);
    await runner.query(`CREATE TABLE "simulation_layover" ("simulation_id" uuid NOT NULL, "layover_id" uuid NOT NULL, "arrives_at" TIMESTAMP WITH TIME ZONE NOT NULL, "departs_at" TIMESTAMP WITH TIME ZONE NOT NULL, "change" text NOT NULL, "published" jsonb NOT NULL, "draft" jsonb NOT NULL, CONSTRAINT "pk_simulation_layover_layover_id_simulation_id" PRIMARY KEY ("simulation_id", "layover_id"))`);
    await runner.query(`CREATE INDEX "ix_simulation_layover_simulation_id_change_layover_id" ON "simulation_layover"  ("simulation_id", "change", "layover_id") `);
    await runner.query(`ALTER TABLE "engine_snapshot" ADD CONSTRAINT "fk_engine_snapshot_programme_id" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "engine_snapshot" ADD CONSTRAINT "fk_engine_snapshot_hub_id" FOREIGN KEY ("hub_id") REFERENCES "hub"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "engine_snapshot_part" ADD CONSTRAINT "fk_engine_snapshot_part_snapshot_id" FOREIGN KEY ("snapshot_id") REFERENCES "engine_snapshot"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "simulation" ADD CONSTRAINT "fk_simulation_programme_id" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "simulation" ADD CONSTRAINT "fk_simulation_hub_id" FOREIGN KEY ("hub_id") REFERENCES "hub"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "simulation" ADD CONSTRAINT "fk_simulation_requested_by_id" FOREIGN KEY ("requested_by_id") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "simulation_layover" ADD CONSTRAINT "fk_simulation_layover_simulation_id" FOREIGN KEY ("simulation_id") REFERENCES "simulation"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "simulation_layover" DROP CONSTRAINT "fk_simulation_layover_simulation_id"`);
    await runner.query(`ALTER TABLE "simulation" DROP CONSTRAINT "fk_simulation_requested_by_id"`);
    await runner.query(`ALTER TABLE "simulation" DROP CONSTRAINT "fk_simulation_hub_id"`);
    await runner.query(`ALTER TABLE "simulation" DROP CONSTRAINT "fk_simulation_programme_id"`);
    await runner.query(`ALTER TABLE "engine_snapshot_part" DROP CONSTRAINT "fk_engine_snapshot_part_snapshot_id"`);
    await runner.query(`ALTER TABLE "engine_snapshot" DROP CONSTRAINT "fk_engine_snapshot_hub_id"`);
    await runner.query(`ALTER TABLE "engine_snapshot" DROP CONSTRAINT "fk_engine_snapshot_programme_id"`);
    await runner.query(`DROP INDEX "public"."ix_simulation_layover_simulation_id_change_layover_id"`);
    await runner.query(`DROP TABLE "simulation_layover"`);
    await runner.query(`DROP INDEX "public"."ix_simulation_programme_id_id"`);
    await runner.query(`DROP INDEX "public"."uq_simulation_going_on"`);
    await runner.query(`DROP TABLE "simulation"`);
    await runner.query(`DROP TABLE "engine_snapshot_part"`);
    await runner.query(`DROP TABLE "engine_snapshot"`);
  }
}
