import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who looks after the installation that programmes share. */
export class AddOperators1795393000000 implements MigrationInterface {
  name = 'AddOperators1795393000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "operator" ("member_id" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "pk_operator_member_id" PRIMARY KEY ("member_id"))`);
    await runner.query(`ALTER TABLE "operator" ADD CONSTRAINT "fk_operator_member_id" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    // Where there is one programme, nobody else's data is in the queues: its administrators go on seeing them.
    await runner.query(
      `INSERT INTO "operator" ("member_id")
       SELECT member_id FROM staff WHERE role = 'administrator' AND (SELECT count(*) FROM programme) = 1`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "operator"`);
  }
}
