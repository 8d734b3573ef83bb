import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddInvitationAsk1795357925000 implements MigrationInterface {
  name = 'AddInvitationAsk1795357925000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "invitation" ADD "ask" jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "invitation" DROP COLUMN "ask"`);
  }
}
