import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddAcceptanceFits1795359163135 implements MigrationInterface {
  name = 'AddAcceptanceFits1795359163135';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "acceptance_fit" ("id" uuid NOT NULL, "programme_id" uuid NOT NULL, "fitted_at" TIMESTAMP WITH TIME ZONE NOT NULL, "outcomes" integer NOT NULL, "outcomes_hash" text NOT NULL, "model" jsonb, "calibration" jsonb, "active" boolean NOT NULL, "inactive_because" text, "effects_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "uq_acceptance_fit_programme_id_outcomes_hash" UNIQUE ("programme_id", "outcomes_hash"), CONSTRAINT "ck_acceptance_fit_model" CHECK ((model IS NULL) = (calibration IS NULL) AND (model IS NOT NULL OR NOT active)), CONSTRAINT "ck_acceptance_fit_reason" CHECK (inactive_because IN ('not_enough_outcomes', 'not_better_than_prior', 'worse_than_current', 'superseded')), CONSTRAINT "ck_acceptance_fit_inactive" CHECK (active = (inactive_because IS NULL)), CONSTRAINT "pk_acceptance_fit_id" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "uq_acceptance_fit_active" ON "acceptance_fit"  ("programme_id") WHERE active`);
    await runner.query(`CREATE INDEX "ix_acceptance_fit_programme_id_id" ON "acceptance_fit"  ("programme_id", "id") `);
    await runner.query(`CREATE TABLE "acceptance_host_effect" ("host_id" uuid NOT NULL, "fit_id" uuid NOT NULL, "effect" double precision NOT NULL, "outcomes" integer NOT NULL, CONSTRAINT "pk_acceptance_host_effect_host_id" PRIMARY KEY ("host_id"))`);
    await runner.query(`CREATE INDEX "ix_acceptance_host_effect_fit_id" ON "acceptance_host_effect"  ("fit_id") `);
    await runner.query(`ALTER TABLE "acceptance_fit" ADD CONSTRAINT "fk_acceptance_fit_programme_id" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "acceptance_host_effect" ADD CONSTRAINT "fk_acceptance_host_effect_host_id" FOREIGN KEY ("host_id") REFERENCES "host"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "acceptance_host_effect" ADD CONSTRAINT "fk_acceptance_host_effect_fit_id" FOREIGN KEY ("fit_id") REFERENCES "acceptance_fit"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "acceptance_host_effect" DROP CONSTRAINT "fk_acceptance_host_effect_fit_id"`);
    await runner.query(`ALTER TABLE "acceptance_host_effect" DROP CONSTRAINT "fk_acceptance_host_effect_host_id"`);
    await runner.query(`ALTER TABLE "acceptance_fit" DROP CONSTRAINT "fk_acceptance_fit_programme_id"`);
    await runner.query(`DROP INDEX "public"."ix_acceptance_host_effect_fit_id"`);
    await runner.query(`DROP TABLE "acceptance_host_effect"`);
    await runner.query(`DROP INDEX "public"."ix_acceptance_fit_programme_id_id"`);
    await runner.query(`DROP INDEX "public"."uq_acceptance_fit_active"`);
    await runner.query(`DROP TABLE "acceptance_fit"`);
  }
}
