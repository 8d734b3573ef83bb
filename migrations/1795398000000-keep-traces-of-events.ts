import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which trace an event belongs to. */
export class KeepTracesOfEvents1795398000000 implements MigrationInterface {
  name = 'KeepTracesOfEvents1795398000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "outbox_event" ADD "trace" text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "outbox_event" DROP COLUMN "trace"`);
  }
}
