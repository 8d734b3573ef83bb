import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddPushSubscriptions1795369712000 implements MigrationInterface {
  name = 'AddPushSubscriptions1795369712000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "push_subscription" ("id" uuid NOT NULL, "member_id" uuid NOT NULL, "session_id" uuid NOT NULL, "endpoint" text NOT NULL, "p256dh" text NOT NULL, "auth" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "uq_push_subscription_endpoint" UNIQUE ("endpoint"), CONSTRAINT "pk_push_subscription_id" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "ix_push_subscription_member_id" ON "push_subscription"  ("member_id") `);
    await runner.query(`CREATE INDEX "ix_push_subscription_session_id" ON "push_subscription"  ("session_id") `);
    await runner.query(`ALTER TABLE "notification_delivery" ADD "reached" uuid array NOT NULL DEFAULT '{}'`);
    await runner.query(`ALTER TABLE "push_subscription" ADD CONSTRAINT "fk_push_subscription_member_id" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "push_subscription" ADD CONSTRAINT "fk_push_subscription_session_id" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "push_subscription" DROP CONSTRAINT "fk_push_subscription_session_id"`);
    await runner.query(`ALTER TABLE "push_subscription" DROP CONSTRAINT "fk_push_subscription_member_id"`);
    await runner.query(`DELETE FROM "notification_delivery" WHERE channel = 'push'`);
    await runner.query(`ALTER TABLE "notification_delivery" DROP COLUMN "reached"`);
    await runner.query(`DROP INDEX "public"."ix_push_subscription_session_id"`);
    await runner.query(`DROP INDEX "public"."ix_push_subscription_member_id"`);
    await runner.query(`DROP TABLE "push_subscription"`);
  }
}
