import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every notification that is there obeys the rule that new ones already do; nobody has to wait for this. */
export class CheckReportDecided1795395000001 implements MigrationInterface {
  name = 'CheckReportDecided1795395000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "notification" VALIDATE CONSTRAINT "ck_notification_kind"`);
  }

  async down(): Promise<void> {
    // What is validated cannot be made unvalidated, and need not.
  }
}
