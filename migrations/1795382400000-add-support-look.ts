import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddSupportLook1795382400000 implements MigrationInterface {
  name = 'AddSupportLook1795382400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "support_look" ("id" uuid NOT NULL, "programme_id" uuid NOT NULL, "staff_member_id" uuid NOT NULL, "member_id" uuid NOT NULL, "reason" text NOT NULL, "words" text NOT NULL, "opened_at" TIMESTAMP WITH TIME ZONE NOT NULL, "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "ck_support_look_time" CHECK (expires_at > opened_at), CONSTRAINT "ck_support_look_words" CHECK (char_length(words) BETWEEN 10 AND 500), CONSTRAINT "ck_support_look_reason" CHECK (reason IN ('member_asked', 'meetup_problem', 'safety', 'complaint', 'technical', 'other')), CONSTRAINT "pk_support_look_id" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "ix_support_look_programme_id" ON "support_look"  ("programme_id") `);
    await runner.query(`CREATE INDEX "ix_support_look_staff_member_id_member_id_opened_at" ON "support_look"  ("staff_member_id", "member_id", "opened_at") `);
    await runner.query(`CREATE INDEX "ix_support_look_member_id" ON "support_look"  ("member_id") `);
    await runner.query(`ALTER TABLE "support_look" ADD CONSTRAINT "fk_support_look_programme_id" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "support_look" ADD CONSTRAINT "fk_support_look_staff_member_id" FOREIGN KEY ("staff_member_id") REFERENCES "member"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "support_look" ADD CONSTRAINT "fk_support_look_member_id" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "support_look" DROP CONSTRAINT "fk_support_look_member_id"`);
    await runner.query(`ALTER TABLE "support_look" DROP CONSTRAINT "fk_support_look_staff_member_id"`);
    await runner.query(`ALTER TABLE "support_look" DROP CONSTRAINT "fk_support_look_programme_id"`);
    await runner.query(`DROP INDEX "public"."ix_support_look_member_id"`);
    await runner.query(`DROP INDEX "public"."ix_support_look_staff_member_id_member_id_opened_at"`);
    await runner.query(`DROP INDEX "public"."ix_support_look_programme_id"`);
    await runner.query(`DROP TABLE "support_look"`);
  }
}
