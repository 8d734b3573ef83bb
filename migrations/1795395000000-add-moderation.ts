import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = `'invitation_offered', 'invitation_withdrawn', 'invitation_countered', 'match_made', 'standing_yes_accepted', 'host_unavailable', 'meetup_cancelled', 'meetup_changed', 'layover_expired', 'layover_infeasible', 'message_waiting', 'host_approved'`;

/**
 * Reports are decided, messages hidden, conversations closed by staff and purged. The former release goes on working: all that
 * is new has a default. The rule for notifications holds for new ones at once; those that are there are checked by a migration
 * of its own, which keeps nobody waiting. The table of messages is not touched.
 */
export class AddModeration1795395000000 implements MigrationInterface {
  name = 'AddModeration1795395000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."ix_conversation_report_programme_id"`);
    await runner.query(`CREATE TABLE "hidden_message" ("message_id" uuid NOT NULL, "conversation_id" uuid NOT NULL, "hidden_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "pk_hidden_message_message_id" PRIMARY KEY ("message_id"))`);
    await runner.query(`CREATE INDEX "ix_hidden_message_conversation_id" ON "hidden_message"  ("conversation_id")`);
    await runner.query(`CREATE TABLE "thread_look" ("id" uuid NOT NULL, "conversation_id" uuid NOT NULL, "report_id" uuid NOT NULL, "staff_member_id" uuid NOT NULL, "words" text, "opened_at" TIMESTAMP WITH TIME ZONE NOT NULL, "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "ck_thread_look_time" CHECK (expires_at > opened_at), CONSTRAINT "ck_thread_look_words" CHECK (char_length(words) BETWEEN 10 AND 500), CONSTRAINT "pk_thread_look_id" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "ix_thread_look_conversation_id" ON "thread_look"  ("conversation_id")`);
    await runner.query(`CREATE INDEX "ix_thread_look_staff_member_id" ON "thread_look"  ("staff_member_id")`);
    await runner.query(`CREATE INDEX "ix_thread_look_report_id_staff_member_id_opened_at" ON "thread_look"  ("report_id", "staff_member_id", "opened_at")`);
    await runner.query(`ALTER TABLE "conversation_report" ADD "state" text NOT NULL DEFAULT 'open'`);
    await runner.query(`ALTER TABLE "conversation_report" ADD "decided_at" TIMESTAMP WITH TIME ZONE`);
    await runner.query(`ALTER TABLE "conversation_report" ADD "decided_by_id" uuid`);
    await runner.query(`ALTER TABLE "conversation_report" ADD "note" text`);
    await runner.query(`ALTER TABLE "conversation" ADD "closed_by_staff" boolean NOT NULL DEFAULT false`);
    await runner.query(`ALTER TABLE "programme" ADD "conversation_days" integer NOT NULL DEFAULT '90'`);
    await runner.query(`ALTER TABLE "programme" ADD "report_days" integer NOT NULL DEFAULT '365'`);
    await runner.query(`CREATE INDEX "ix_conversation_report_decided_by_id" ON "conversation_report"  ("decided_by_id")`);
    await runner.query(`CREATE INDEX "ix_conversation_report_open" ON "conversation_report"  ("conversation_id") WHERE state = 'open'`);
    await runner.query(`CREATE INDEX "ix_conversation_report_programme_id_state" ON "conversation_report"  ("programme_id", "state")`);
    await runner.query(`CREATE INDEX "ix_conversation_kept" ON "conversation"  ("programme_id", "closed_at") WHERE state = 'read_only'`);
    await runner.query(`ALTER TABLE "conversation_report" ADD CONSTRAINT "ck_conversation_report_note" CHECK (char_length(note) BETWEEN 1 AND 2000)`);
    await runner.query(`ALTER TABLE "conversation_report" ADD CONSTRAINT "ck_conversation_report_decided" CHECK ((state = 'open') = (decided_at IS NULL))`);
    await runner.query(`ALTER TABLE "conversation_report" ADD CONSTRAINT "ck_conversation_report_state" CHECK (state IN ('open', 'upheld', 'not_upheld'))`);
    await runner.query(`ALTER TABLE "programme" ADD CONSTRAINT "ck_programme_report_days" CHECK (report_days BETWEEN 30 AND 1825)`);
    await runner.query(`ALTER TABLE "programme" ADD CONSTRAINT "ck_programme_conversation_days" CHECK (conversation_days BETWEEN 14 AND 730)`);
    await runner.query(`ALTER TABLE "conversation_report" ADD CONSTRAINT "fk_conversation_report_decided_by_id" FOREIGN KEY ("decided_by_id") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "hidden_message" ADD CONSTRAINT "fk_hidden_message_message_id" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "hidden_message" ADD CONSTRAINT "fk_hidden_message_conversation_id" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "thread_look" ADD CONSTRAINT "fk_thread_look_conversation_id" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "thread_look" ADD CONSTRAINT "fk_thread_look_report_id" FOREIGN KEY ("report_id") REFERENCES "conversation_report"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "thread_look" ADD CONSTRAINT "fk_thread_look_staff_member_id" FOREIGN KEY ("staff_member_id") REFERENCES "member"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "notification" DROP CONSTRAINT "ck_notification_kind"`);
    await runner.query(`ALTER TABLE "notification" ADD CONSTRAINT "ck_notification_kind" CHECK (kind IN (${KINDS}, 'report_decided', 'availability_wanted')) NOT VALID`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM "notification" WHERE kind = 'report_decided'`);
    await runner.query(`ALTER TABLE "notification" DROP CONSTRAINT "ck_notification_kind"`);
    await runner.query(`ALTER TABLE "notification" ADD CONSTRAINT "ck_notification_kind" CHECK (kind IN (${KINDS}, 'availability_wanted'))`);
    await runner.query(`DROP TABLE "thread_look"`);
    await runner.query(`DROP TABLE "hidden_message"`);
    await runner.query(`ALTER TABLE "conversation_report" DROP COLUMN "note"`);
    await runner.query(`ALTER TABLE "conversation_report" DROP COLUMN "decided_by_id"`);
    await runner.query(`ALTER TABLE "conversation_report" DROP COLUMN "decided_at" CASCADE`);
    await runner.query(`DROP INDEX "public"."ix_conversation_report_open"`);
    await runner.query(`DROP INDEX "public"."ix_conversation_report_programme_id_state"`);
    await runner.query(`ALTER TABLE "conversation_report" DROP COLUMN "state"`);
    await runner.query(`CREATE INDEX "ix_conversation_report_programme_id" ON "conversation_report"  ("programme_id")`);
    await runner.query(`DROP INDEX "public"."ix_conversation_kept"`);
    await runner.query(`ALTER TABLE "conversation" DROP COLUMN "closed_by_staff"`);
    await runner.query(`ALTER TABLE "programme" DROP COLUMN "conversation_days"`);
    await runner.query(`ALTER TABLE "programme" DROP COLUMN "report_days"`);
  }
}
