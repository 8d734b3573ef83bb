import { bySql, type Check } from './evidence.js';

/** A letter may be repeated by whoever takes over from somebody who was stopped so long ago, in milliseconds. */
const TAKEOVER_MS = 20_000;

interface Told {
  id: string;
  expected: number;
  found: number;
}

/** Not at once: a letter whose sender was stopped, or could not be reached, is tried again after a while. */
const delivered = bySql(
  '5',
  'every notification is delivered, or not wanted',
  `SELECT d.notification_id || ' by ' || d.channel AS id FROM notification_delivery d JOIN notification n ON n.id = d.notification_id
    WHERE d.state = 'failed' OR (d.state = 'pending' AND n.created_at < clock_timestamp() - interval '5 seconds')`,
);

/** Invariant 5: between the database and the outside. */
export const outside: Check[] = [
  bySql(
    '5',
    'every event is dispatched',
    `SELECT id || ' ' || name AS id FROM outbox_event
      WHERE dispatched_at IS NULL AND created_at < clock_timestamp() - interval '5 seconds'`,
  ),
  bySql('5', 'no event is given up', `SELECT id || ' ' || name AS id FROM outbox_event WHERE failed_at IS NOT NULL`),
  {
    invariant: '5',
    name: 'every event leads to its notifications, once',
    async find({ sql }) {
      const told = await sql<Told>(
        `SELECT e.id || ' ' || e.name AS id, x.expected,
                (SELECT count(*)::int FROM notification n WHERE n.cause_id = e.id) AS found
           FROM outbox_event e
           JOIN (VALUES ('invitation.offered', 1), ('invitation.withdrawn', 1), ('invitation.countered', 1),
                        ('meetup.arranged', 2)) AS x (name, expected) ON x.name = e.name
          WHERE e.dispatched_at IS NOT NULL AND e.payload->>'standingYesId' IS NULL`,
      );
      return told
        .filter(({ expected, found }) => expected !== found)
        .map(({ id, expected, found }) => `${id} led to ${found} notifications instead of ${expected}`);
    },
  },
  delivered,
  {
    invariant: '5',
    name: 'a letter that is said to be sent was sent, and no other',
    async find({ sql, mails }) {
      const rows = await sql<{ id: string; state: string }>(
        `SELECT notification_id AS id, state FROM notification_delivery WHERE channel = 'email'`,
      );
      const states = new Map(rows.map(({ id, state }) => [id, state]));
      const unsent = rows.filter(({ id, state }) => state === 'sent' && !mails.has(id)).map(({ id }) => `${id} never arrived`);
      const unknown = [...mails.keys()].filter((id) => !states.has(id)).map((id) => `${id} is of no notification`);
      return [...unsent, ...unknown];
    },
  },
  {
    invariant: '5',
    name: 'a letter comes twice only where its sender was stopped, and then once more',
    async find({ mails, disturbances }) {
      return [...mails].flatMap(([id, times]) => {
        let excusedBy = -Infinity;
        return times.flatMap(({ at }, index) => {
          const before = times[index - 1];
          if (before === undefined) return [];
          // Each stop excuses one, of its sender or of what all need.
          const stop = disturbances.find(
            ({ at: stopped, node }) =>
              stopped > excusedBy && stopped >= before.at - TAKEOVER_MS && stopped <= at && (node === undefined || node === before.by),
          );
          if (stop === undefined) return [`${id}, sent by ${before.by}, came again after ${at - before.at} ms, and it had not been stopped`];
          excusedBy = stop.at;
          return [];
        });
      });
    },
  },
  {
    invariant: '5',
    name: 'no job is given up',
    async find({ deadLetters }) {
      return [...deadLetters];
    },
  },
];
