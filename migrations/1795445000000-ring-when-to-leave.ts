import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Travellers are told when to leave, once for each stage and time. */
export class RingWhenToLeave1795445000000 implements MigrationInterface {
  name = 'RingWhenToLeave1795445000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "leave_by_alarm" ("meetup_id" uuid NOT NULL, "minutes" integer NOT NULL, "leave_by" TIMESTAMP WITH TIME ZONE NOT NULL, "done_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "pk_leave_by_alarm_leave_by_meetup_id_minutes" PRIMARY KEY ("meetup_id", "minutes", "leave_by"))`);
    await runner.query(`ALTER TABLE "leave_by_alarm" ADD CONSTRAINT "fk_leave_by_alarm_meetup_id" FOREIGN KEY ("meetup_id") REFERENCES "meetup"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`CREATE INDEX "ix_meetup_leave_by" ON "meetup" ("leave_by")`);
    await runner.query(`ALTER TABLE "notification" DROP CONSTRAINT "ck_notification_kind"`);
    await runner.query(`ALTER TABLE "notification" ADD CONSTRAINT "ck_notification_kind" CHECK (kind IN ('invitation_offered', 'invitation_withdrawn', 'invitation_countered', 'match_made', 'standing_yes_accepted', 'host_unavailable', 'meetup_cancelled', 'meetup_changed', 'leave_by', 'layover_expired', 'layover_infeasible', 'message_waiting', 'host_approved', 'report_decided', 'availability_wanted'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM "notification" WHERE kind = 'leave_by'`);
    await runner.query(`ALTER TABLE "notification" DROP CONSTRAINT "ck_notification_kind"`);
    await runner.query(`ALTER TABLE "notification" ADD CONSTRAINT "ck_notification_kind" CHECK (kind IN ('invitation_offered', 'invitation_withdrawn', 'invitation_countered', 'match_made', 'standing_yes_accepted', 'host_unavailable', 'meetup_cancelled', 'meetup_changed', 'layover_expired', 'layover_infeasible', 'message_waiting', 'host_approved', 'report_decided', 'availability_wanted'))`);
    await runner.query(`DROP INDEX "public"."ix_meetup_leave_by"`);
    await runner.query(`DROP TABLE "leave_by_alarm"`);
  }
}
