import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Up to when all jobs are done: a queue that loses its memory is told no more again than it may have lost. */
export class KnowWhatQueuesHaveDone1795420000000 implements MigrationInterface {
  name = 'KnowWhatQueuesHaveDone1795420000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "queue_life" ADD "done_to" TIMESTAMP WITH TIME ZONE`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "queue_life" DROP COLUMN "done_to"`);
  }
}
