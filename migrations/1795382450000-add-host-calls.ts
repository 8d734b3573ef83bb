import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Staff ask hosts to be available: which hour, and whom. */
export class AddHostCalls1795382450000 implements MigrationInterface {
  name = 'AddHostCalls1795382450000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "host_call" ("id" uuid NOT NULL, "programme_id" uuid NOT NULL, "hub_id" uuid NOT NULL, "during" tstzrange NOT NULL, "language" text, "called_by_id" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "tell_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "pk_host_call_id" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "ix_host_call_tell_at" ON "host_call"  ("tell_at") `);
    await runner.query(`CREATE INDEX "ix_host_call_programme_id" ON "host_call"  ("programme_id") `);
    await runner.query(`CREATE TABLE "host_call_recipient" ("call_id" uuid NOT NULL, "host_id" uuid NOT NULL, "called_at" TIMESTAMP WITH TIME ZONE NOT NULL, "told_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "pk_host_call_recipient_call_id_host_id" PRIMARY KEY ("call_id", "host_id"))`);
    await runner.query(`CREATE INDEX "ix_host_call_recipient_host_id_called_at" ON "host_call_recipient"  ("host_id", "called_at") `);
    await runner.query(`ALTER TABLE "notification" DROP CONSTRAINT "ck_notification_kind"`);
    await runner.query(`ALTER TABLE "notification" ADD CONSTRAINT "ck_notification_kind" CHECK (kind IN ('invitation_offered', 'invitation_withdrawn', 'invitation_countered', 'match_made', 'standing_yes_accepted', 'host_unavailable', 'meetup_cancelled', 'meetup_changed', 'layover_expired', 'layover_infeasible', 'message_waiting', 'host_approved', 'availability_wanted'))`);
    await runner.query(`ALTER TABLE "host_call" ADD CONSTRAINT "fk_host_call_programme_id" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "host_call" ADD CONSTRAINT "fk_host_call_hub_id" FOREIGN KEY ("hub_id") REFERENCES "hub"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "host_call" ADD CONSTRAINT "fk_host_call_called_by_id" FOREIGN KEY ("called_by_id") REFERENCES "member"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "host_call_recipient" ADD CONSTRAINT "fk_host_call_recipient_call_id" FOREIGN KEY ("call_id") REFERENCES "host_call"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "host_call_recipient" ADD CONSTRAINT "fk_host_call_recipient_host_id" FOREIGN KEY ("host_id") REFERENCES "host"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM "notification" WHERE kind = 'availability_wanted'`);
    await runner.query(`ALTER TABLE "notification" DROP CONSTRAINT "ck_notification_kind"`);
    await runner.query(`ALTER TABLE "notification" ADD CONSTRAINT "ck_notification_kind" CHECK (kind IN ('invitation_offered', 'invitation_withdrawn', 'invitation_countered', 'match_made', 'standing_yes_accepted', 'host_unavailable', 'meetup_cancelled', 'meetup_changed', 'layover_expired', 'layover_infeasible', 'message_waiting', 'host_approved'))`);
    await runner.query(`ALTER TABLE "host_call_recipient" DROP CONSTRAINT "fk_host_call_recipient_host_id"`);
    await runner.query(`ALTER TABLE "host_call_recipient" DROP CONSTRAINT "fk_host_call_recipient_call_id"`);
    await runner.query(`ALTER TABLE "host_call" DROP CONSTRAINT "fk_host_call_called_by_id"`);
    await runner.query(`ALTER TABLE "host_call" DROP CONSTRAINT "fk_host_call_hub_id"`);
    await runner.query(`ALTER TABLE "host_call" DROP CONSTRAINT "fk_host_call_programme_id"`);
    await runner.query(`DROP INDEX "public"."ix_host_call_recipient_host_id_called_at"`);
    await runner.query(`DROP TABLE "host_call_recipient"`);
    await runner.query(`DROP INDEX "public"."ix_host_call_programme_id"`);
    await runner.query(`DROP INDEX "public"."ix_host_call_tell_at"`);
    await runner.query(`DROP TABLE "host_call"`);
  }
}
