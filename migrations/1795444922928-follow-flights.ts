import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is told of flights, and the layovers that follow them. Numbers are compared as they are written from now on. */
export class FollowFlights1795444922928 implements MigrationInterface {
  name = 'FollowFlights1795444922928';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "flight" ("id" uuid NOT NULL, "hub_id" uuid NOT NULL, "direction" text NOT NULL, "number" text NOT NULL, "scheduled_at" TIMESTAMP WITH TIME ZONE NOT NULL, "expected_at" TIMESTAMP WITH TIME ZONE NOT NULL, "state" text NOT NULL, "source" text NOT NULL, "said_at" TIMESTAMP WITH TIME ZONE NOT NULL, "sequence" bigint, "event_id" uuid NOT NULL, "revision" integer NOT NULL, CONSTRAINT "uq_flight" UNIQUE ("hub_id", "direction", "number", "scheduled_at"), CONSTRAINT "ck_flight_state" CHECK (state IN ('expected', 'gone', 'cancelled', 'diverted')), CONSTRAINT "ck_flight_direction" CHECK (direction IN ('arrival', 'departure')), CONSTRAINT "pk_flight_id" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "ix_flight_scheduled_at" ON "flight"  ("scheduled_at") `);
    await runner.query(`CREATE TABLE "flight_event" ("id" uuid NOT NULL, "hub_id" uuid NOT NULL, "source" text NOT NULL, "source_event_id" text NOT NULL, "received_at" TIMESTAMP WITH TIME ZONE NOT NULL, "report" jsonb NOT NULL, "outcome" text, CONSTRAINT "uq_flight_event" UNIQUE ("source", "source_event_id"), CONSTRAINT "ck_flight_event_outcome" CHECK (outcome IN ('applied', 'outdated')), CONSTRAINT "pk_flight_event_id" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "ix_flight_event_waiting" ON "flight_event"  ("received_at") WHERE outcome IS NULL`);
    await runner.query(`CREATE INDEX "ix_flight_event_received_at" ON "flight_event"  ("received_at") `);
    await runner.query(`ALTER TABLE "layover" ADD "arrival_flight_id" uuid`);
    await runner.query(`ALTER TABLE "layover" ADD "departure_flight_id" uuid`);
    await runner.query(`CREATE INDEX "ix_layover_departure_flight_id" ON "layover"  ("departure_flight_id") `);
    await runner.query(`CREATE INDEX "ix_layover_arrival_flight_id" ON "layover"  ("arrival_flight_id") `);
    await runner.query(`CREATE INDEX "ix_layover_departure_flight" ON "layover"  ("departure_flight") WHERE departure_flight IS NOT NULL`);
    await runner.query(`CREATE INDEX "ix_layover_arrival_flight" ON "layover"  ("arrival_flight") WHERE arrival_flight IS NOT NULL`);
    await runner.query(`ALTER TABLE "flight" ADD CONSTRAINT "fk_flight_hub_id" FOREIGN KEY ("hub_id") REFERENCES "hub"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "flight_event" ADD CONSTRAINT "fk_flight_event_hub_id" FOREIGN KEY ("hub_id") REFERENCES "hub"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "layover" ADD CONSTRAINT "fk_layover_arrival_flight_id" FOREIGN KEY ("arrival_flight_id") REFERENCES "flight"("id") ON DELETE SET NULL ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "layover" ADD CONSTRAINT "fk_layover_departure_flight_id" FOREIGN KEY ("departure_flight_id") REFERENCES "flight"("id") ON DELETE SET NULL ON UPDATE NO ACTION`);
    for (const column of ['arrival_flight', 'departure_flight']) {
      await runner.query(`UPDATE "layover" SET "${column}" = regexp_replace("${column}", '^([A-Z]{3}|[A-Z0-9]{2})0+(\\d{1,4}[A-Z]?)$', '\\1\\2') WHERE "${column}" ~ '^([A-Z]{3}|[A-Z0-9]{2})0'`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "layover" DROP CONSTRAINT "fk_layover_departure_flight_id"`);
    await runner.query(`ALTER TABLE "layover" DROP CONSTRAINT "fk_layover_arrival_flight_id"`);
    await runner.query(`ALTER TABLE "flight_event" DROP CONSTRAINT "fk_flight_event_hub_id"`);
    await runner.query(`ALTER TABLE "flight" DROP CONSTRAINT "fk_flight_hub_id"`);
    await runner.query(`DROP INDEX "public"."ix_layover_arrival_flight"`);
    await runner.query(`DROP INDEX "public"."ix_layover_departure_flight"`);
    await runner.query(`DROP INDEX "public"."ix_layover_arrival_flight_id"`);
    await runner.query(`DROP INDEX "public"."ix_layover_departure_flight_id"`);
    await runner.query(`ALTER TABLE "layover" DROP COLUMN "departure_flight_id"`);
    await runner.query(`ALTER TABLE "layover" DROP COLUMN "arrival_flight_id"`);
    await runner.query(`DROP INDEX "public"."ix_flight_event_received_at"`);
    await runner.query(`DROP INDEX "public"."ix_flight_event_waiting"`);
    await runner.query(`DROP TABLE "flight_event"`);
    await runner.query(`DROP INDEX "public"."ix_flight_scheduled_at"`);
    await runner.query(`DROP TABLE "flight"`);
  }
}
