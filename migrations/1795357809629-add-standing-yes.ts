import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddStandingYes1795357809629 implements MigrationInterface {
  name = 'AddStandingYes1795357809629';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "standing_yes" ("id" uuid NOT NULL, "host_id" uuid NOT NULL, "position" integer NOT NULL, "active" boolean NOT NULL DEFAULT true, "languages" text array, "weekdays" integer array, "from_time" text, "to_time" text, "max_party_size" integer, "zone_keys" text array, "min_lead_minutes" integer, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "ended_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "ck_standing_yes_lead" CHECK (min_lead_minutes BETWEEN 0 AND 20160), CONSTRAINT "ck_standing_yes_party" CHECK (max_party_size BETWEEN 1 AND 12), CONSTRAINT "ck_standing_yes_times" CHECK ((from_time IS NULL) = (to_time IS NULL)), CONSTRAINT "pk_standing_yes_id" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "ix_standing_yes_host" ON "standing_yes"  ("host_id") WHERE ended_at IS NULL`);
    await runner.query(`ALTER TABLE "invitation" ADD "standing_yes_id" uuid`);
    await runner.query(`ALTER TABLE "meetup" ADD "undo_until" TIMESTAMP WITH TIME ZONE`);
    await runner.query(`CREATE INDEX "ix_invitation_commitment" ON "invitation"  ("standing_yes_id") WHERE standing_yes_id IS NOT NULL`);
    await runner.query(`ALTER TABLE "notification" DROP CONSTRAINT "ck_notification_kind"`);
    await runner.query(`ALTER TABLE "notification" ADD CONSTRAINT "ck_notification_kind" CHECK (kind IN ('invitation_offered', 'invitation_withdrawn', 'invitation_countered', 'match_made', 'standing_yes_accepted', 'host_unavailable', 'meetup_cancelled', 'meetup_changed', 'layover_expired', 'layover_infeasible', 'message_waiting', 'host_approved'))`);
    await runner.query(`ALTER TABLE "standing_yes" ADD CONSTRAINT "fk_standing_yes_host_id" FOREIGN KEY ("host_id") REFERENCES "host"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "invitation" ADD CONSTRAINT "fk_invitation_standing_yes_id" FOREIGN KEY ("standing_yes_id") REFERENCES "standing_yes"("id") ON DELETE SET NULL ON UPDATE NO ACTION`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM "notification" WHERE kind IN ('standing_yes_accepted', 'host_unavailable')`);
    await runner.query(`ALTER TABLE "notification" DROP CONSTRAINT "ck_notification_kind"`);
    await runner.query(`ALTER TABLE "notification" ADD CONSTRAINT "ck_notification_kind" CHECK (kind IN ('invitation_offered', 'invitation_withdrawn', 'invitation_countered', 'match_made', 'meetup_cancelled', 'meetup_changed', 'layover_expired', 'layover_infeasible', 'message_waiting', 'host_approved'))`);
    await runner.query(`ALTER TABLE "invitation" DROP CONSTRAINT "fk_invitation_standing_yes_id"`);
    await runner.query(`ALTER TABLE "standing_yes" DROP CONSTRAINT "fk_standing_yes_host_id"`);
    await runner.query(`DROP INDEX "public"."ix_invitation_commitment"`);
    await runner.query(`ALTER TABLE "meetup" DROP COLUMN "undo_until"`);
    await runner.query(`ALTER TABLE "invitation" DROP COLUMN "standing_yes_id"`);
    await runner.query(`DROP INDEX "public"."ix_standing_yes_host"`);
    await runner.query(`DROP TABLE "standing_yes"`);
  }
}
