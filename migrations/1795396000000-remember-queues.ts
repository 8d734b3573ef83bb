import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What tells that the store of jobs has lost its memory, and which events then have to be told again. */
export class RememberQueues1795396000000 implements MigrationInterface {
  name = 'RememberQueues1795396000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "queue_life" ("prefix" text NOT NULL, "life" text NOT NULL, "seen_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "pk_queue_life_prefix" PRIMARY KEY ("prefix"))`);
    await runner.query(`ALTER TABLE "outbox_event" ADD "has_jobs" boolean`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "outbox_event" DROP COLUMN "has_jobs"`);
    await runner.query(`DROP TABLE "queue_life"`);
  }
}
