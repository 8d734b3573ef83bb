import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddConversationReport1795369607988 implements MigrationInterface {
  name = 'AddConversationReport1795369607988';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "conversation_report" ("id" uuid NOT NULL, "programme_id" uuid NOT NULL, "conversation_id" uuid NOT NULL, "reporter_id" uuid NOT NULL, "message_id" uuid, "reason" text NOT NULL, "consent" boolean NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "ck_conversation_report_reason" CHECK (char_length(reason) BETWEEN 1 AND 2000), CONSTRAINT "pk_conversation_report_id" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "ix_conversation_report_programme_id" ON "conversation_report"  ("programme_id") `);
    await runner.query(`CREATE INDEX "ix_conversation_report_conversation_id" ON "conversation_report"  ("conversation_id") `);
    await runner.query(`CREATE INDEX "ix_conversation_report_reporter_id" ON "conversation_report"  ("reporter_id") `);
    await runner.query(`CREATE INDEX "ix_conversation_report_message_id" ON "conversation_report"  ("message_id") `);
    await runner.query(`ALTER TABLE "conversation_report" ADD CONSTRAINT "fk_conversation_report_programme_id" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "conversation_report" ADD CONSTRAINT "fk_conversation_report_conversation_id" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "conversation_report" ADD CONSTRAINT "fk_conversation_report_reporter_id" FOREIGN KEY ("reporter_id") REFERENCES "member"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "conversation_report" ADD CONSTRAINT "fk_conversation_report_message_id" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE SET NULL ON UPDATE NO ACTION`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "conversation_report" DROP CONSTRAINT "fk_conversation_report_message_id"`);
    await runner.query(`ALTER TABLE "conversation_report" DROP CONSTRAINT "fk_conversation_report_reporter_id"`);
    await runner.query(`ALTER TABLE "conversation_report" DROP CONSTRAINT "fk_conversation_report_conversation_id"`);
    await runner.query(`ALTER TABLE "conversation_report" DROP CONSTRAINT "fk_conversation_report_programme_id"`);
    await runner.query(`DROP INDEX "public"."ix_conversation_report_message_id"`);
    await runner.query(`DROP INDEX "public"."ix_conversation_report_reporter_id"`);
    await runner.query(`DROP INDEX "public"."ix_conversation_report_conversation_id"`);
    await runner.query(`DROP INDEX "public"."ix_conversation_report_programme_id"`);
    await runner.query(`DROP TABLE "conversation_report"`);
  }
}
