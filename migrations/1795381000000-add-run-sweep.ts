import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddRunSweep1795381000000 implements MigrationInterface {
  name = 'AddRunSweep1795381000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "matching_run" ADD "swept_to" uuid`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "matching_run" DROP COLUMN "swept_to"`);
  }
}
