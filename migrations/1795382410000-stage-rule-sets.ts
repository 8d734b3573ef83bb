import type { MigrationInterface, QueryRunner } from 'typeorm';

export class StageRuleSets1795382410000 implements MigrationInterface {
  name = 'StageRuleSets1795382410000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "programme" ADD "four_eyes" boolean NOT NULL DEFAULT false`);
    await runner.query(`ALTER TABLE "invitation" ADD "rule_set_version" integer`);
    await runner.query(`ALTER TABLE "rule_set" ADD "contributor_ids" uuid array NOT NULL DEFAULT '{}'`);
    await runner.query(`ALTER TABLE "rule_set" ADD "publish_at" TIMESTAMP WITH TIME ZONE`);
    await runner.query(`ALTER TABLE "rule_set" ADD "scheduled_by_id" uuid`);
    await runner.query(`ALTER TABLE "rule_set" ADD "stage" jsonb`);
    await runner.query(`ALTER TABLE "rule_set" ADD "staged_at" TIMESTAMP WITH TIME ZONE`);
    await runner.query(`ALTER TABLE "rule_set" DROP CONSTRAINT "ck_rule_set_state"`);
    await runner.query(
      `ALTER TABLE "rule_set" ADD CONSTRAINT "ck_rule_set_state" CHECK (state IN ('draft', 'scheduled', 'staged', 'published', 'superseded'))`,
    );
    await runner.query(
      `ALTER TABLE "rule_set" ADD CONSTRAINT "ck_rule_set_scheduled" CHECK (state <> 'scheduled' OR publish_at IS NOT NULL)`,
    );
    await runner.query(
      `ALTER TABLE "rule_set" ADD CONSTRAINT "ck_rule_set_staged" CHECK (state <> 'staged' OR (stage IS NOT NULL AND staged_at IS NOT NULL))`,
    );
    await runner.query(`CREATE UNIQUE INDEX "uq_rule_set_staged" ON "rule_set" ("programme_id") WHERE state = 'staged'`);
    await runner.query(`CREATE INDEX "ix_rule_set_scheduled" ON "rule_set" ("publish_at") WHERE state = 'scheduled'`);
    await runner.query(
      `ALTER TABLE "rule_set" ADD CONSTRAINT "fk_rule_set_scheduled_by_id" FOREIGN KEY ("scheduled_by_id") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await runner.query(`UPDATE rule_set SET contributor_ids = ARRAY[author_id] WHERE author_id IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE rule_set SET state = 'draft' WHERE state = 'scheduled'`);
    await runner.query(`UPDATE rule_set SET state = 'superseded' WHERE state = 'staged'`);
    await runner.query(`ALTER TABLE "rule_set" DROP CONSTRAINT "fk_rule_set_scheduled_by_id"`);
    await runner.query(`DROP INDEX "public"."ix_rule_set_scheduled"`);
    await runner.query(`DROP INDEX "public"."uq_rule_set_staged"`);
    await runner.query(`ALTER TABLE "rule_set" DROP CONSTRAINT "ck_rule_set_staged"`);
    await runner.query(`ALTER TABLE "rule_set" DROP CONSTRAINT "ck_rule_set_scheduled"`);
    await runner.query(`ALTER TABLE "rule_set" DROP CONSTRAINT "ck_rule_set_state"`);
    await runner.query(
      `ALTER TABLE "rule_set" ADD CONSTRAINT "ck_rule_set_state" CHECK (state IN ('draft', 'published', 'superseded'))`,
    );
    await runner.query(`ALTER TABLE "rule_set" DROP COLUMN "staged_at"`);
    await runner.query(`ALTER TABLE "rule_set" DROP COLUMN "stage"`);
    await runner.query(`ALTER TABLE "rule_set" DROP COLUMN "scheduled_by_id"`);
    await runner.query(`ALTER TABLE "rule_set" DROP COLUMN "publish_at"`);
    await runner.query(`ALTER TABLE "rule_set" DROP COLUMN "contributor_ids"`);
    await runner.query(`ALTER TABLE "invitation" DROP COLUMN "rule_set_version"`);
    await runner.query(`ALTER TABLE "programme" DROP COLUMN "four_eyes"`);
  }
}
