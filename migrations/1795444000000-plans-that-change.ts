import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a meetup's plan has changed since it was made. */
export class PlansThatChange1795444000000 implements MigrationInterface {
  name = 'PlansThatChange1795444000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "meetup" ADD "last_change" jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "meetup" DROP COLUMN "last_change"`);
  }
}
