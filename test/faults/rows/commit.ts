import { until } from '../../harness/until.js';
import { must, row } from '../registry.js';

const ANSWERED_WITHIN_MS = 10_000;
/** Of the lock before which commits stand still. */
const KEY = 7_214_001;

row(
  'kill -9 of an api node between the storing of a message and its commit',
  'nobody is told that it is stored before it is; the resend stores it, once',
  async ({ cluster, load, note }) => {
    const talking = () => load.people.flatMap((person) => person.device.talks.filter((id) => person.isMatched(id))).at(-1);
    const conversationId = await until('somebody talks', talking, { timeoutMs: 20_000 });
    await cluster.sql(
      `CREATE FUNCTION stand_still() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN PERFORM pg_advisory_xact_lock_shared(${KEY}); RETURN NULL; END $$`,
    );
    try {
      await cluster.sql(
        `CREATE CONSTRAINT TRIGGER stand_still AFTER INSERT ON message DEFERRABLE INITIALLY DEFERRED
           FOR EACH ROW WHEN (NEW.conversation_id = '${conversationId}') EXECUTE FUNCTION stand_still()`,
      );
      const lock = await cluster.hold('SELECT pg_advisory_xact_lock($1)', [KEY]);
      const devices = load.people.map(({ device }) => device).filter(({ talks }) => talks.includes(conversationId));
      for (const device of devices) await device.say(conversationId, 'Is this stored?');
      const node = await cluster.nodeHeldBy(lock, 'api');
      const acked = devices.flatMap(({ logs }) => logs.filter((log) => log.conversationId === conversationId).flatMap((log) => [...log.acked.keys()]));
      const rows = await cluster.sql<{ id: string }>('SELECT client_id AS id FROM message WHERE conversation_id = $1', [conversationId]);
      const early = acked.filter((clientId) => !rows.some(({ id }) => id === clientId));
      must(early.length === 0, `${early.length} messages were acknowledged before they were committed`);
      await node.kill();
      await lock.release();
      const startedAt = performance.now();
      await until('what was written is answered', () => devices.every(({ isSettled }) => isSettled), { timeoutMs: ANSWERED_WITHIN_MS });
      note(`settled after ${Math.round(performance.now() - startedAt)} ms`);
    } finally {
      await cluster.sql('DROP FUNCTION stand_still CASCADE');
    }
  },
);
