import { bySql, type Check } from './evidence.js';

const LIVE = `state IN ('arranged', 'underway')`;
const PENDING = `state IN ('offered', 'countered')`;

/** Every state in which something is now; invitations that a test has made by hand were told to nobody. */
const REACHED = `
  SELECT 'layover ' || id || ' ' || state AS id FROM layover
  UNION ALL SELECT 'invitation ' || id || ' ' || state FROM invitation WHERE state <> 'offered' OR run_id IS NOT NULL
  UNION ALL SELECT 'meetup ' || id || ' ' || state FROM meetup`;

const overlapping = (who: string, column: string): Check =>
  bySql(
    '1',
    `live meetups of a ${who} never overlap`,
    `SELECT a.id || ' and ' || b.id AS id FROM meetup a JOIN meetup b ON a.${column} = b.${column} AND a.id < b.id AND a.during && b.during
      WHERE a.${LIVE} AND b.${LIVE}`,
  );

interface MeetupRow {
  id: string;
  invitation_id: string;
  layover_id: string;
  state: string;
  leave_by: Date;
}

/** Invariants 1, 2 and 9. */
export const bookings: Check[] = [
  bySql(
    '1',
    'a layover has at most one accepted invitation',
    `SELECT layover_id AS id FROM invitation WHERE state = 'accepted' AND released_at IS NULL GROUP BY 1 HAVING count(*) > 1`,
  ),
  bySql(
    '1',
    'a layover has at most one live meetup',
    `SELECT layover_id AS id FROM meetup WHERE ${LIVE} GROUP BY 1 HAVING count(*) > 1`,
  ),
  overlapping('host', 'host_member_id'),
  overlapping('traveller', 'traveller_id'),
  bySql(
    '2',
    'a meetup has its conversation with both members in it',
    `SELECT m.id FROM meetup m
       LEFT JOIN conversation c ON c.meetup_id = m.id
      WHERE ARRAY(SELECT member_id FROM conversation_member WHERE conversation_id = c.id ORDER BY 1)
         <> ARRAY(SELECT unnest(ARRAY[m.host_member_id, m.traveller_id]) ORDER BY 1)`,
  ),
  bySql(
    '2',
    'a meetup comes of an accepted invitation, and an accepted invitation leads to a meetup',
    `SELECT coalesce(m.id, i.id) AS id FROM meetup m
       FULL JOIN (SELECT * FROM invitation WHERE state = 'accepted') i ON i.id = m.invitation_id
      WHERE m.id IS NULL OR i.id IS NULL`,
  ),
  bySql(
    '2',
    'what has become of layovers, invitations and meetups was told to the outside',
    `${REACHED} EXCEPT
     SELECT split_part(name, '.', 1) || ' ' || (payload->>(split_part(name, '.', 1) || 'Id')) || ' ' || CASE name
              WHEN 'layover.opened' THEN 'open' WHEN 'layover.changed' THEN payload->>'to' WHEN 'meetup.started' THEN 'underway'
              ELSE split_part(name, '.', 2) END
       FROM outbox_event`,
  ),
  bySql(
    '2',
    'what has become of layovers, invitations and meetups is on record',
    `${REACHED} EXCEPT
     SELECT subject_type || ' ' || subject_id || ' ' || CASE WHEN action IN ('layover.opened', 'layover.reopened') THEN 'open'
              ELSE split_part(action, '.', 2) END
       FROM audit_entry`,
  ),
  bySql(
    '2',
    'a layover with a live meetup is matched, and nobody else is asked for it any more',
    `SELECT m.layover_id AS id FROM meetup m JOIN layover l ON l.id = m.layover_id
      WHERE m.${LIVE} AND (l.state NOT IN ('matched', 'underway')
         OR EXISTS (SELECT 1 FROM invitation i WHERE i.layover_id = l.id AND i.${PENDING}))`,
  ),
  bySql(
    '2',
    'a layover that is matched has a live meetup',
    `SELECT l.id FROM layover l
      WHERE l.state = 'matched' AND NOT EXISTS (SELECT 1 FROM meetup m WHERE m.layover_id = l.id AND m.${LIVE})`,
  ),
  {
    invariant: '2',
    name: 'who said yes was told what came of it',
    async find({ sql, yeses }) {
      const meetups = await sql<MeetupRow>('SELECT id, invitation_id, state FROM meetup');
      const ofInvitation = new Map(meetups.map((meetup) => [meetup.invitation_id, meetup]));
      return yeses.flatMap(({ invitationId, status, meetupId, code }) => {
        const meetup = ofInvitation.get(invitationId);
        if (status === undefined) return [];
        if (status === 201) return meetup?.id === meetupId ? [] : [`${invitationId} was promised ${meetupId}, there is ${meetup?.id}`];
        // A meetup whose promise was lost on the way may have been called off before its host asked again.
        const isNothing = meetup === undefined || meetup.state === 'cancelled';
        return isNothing ? [] : [`${invitationId} was refused (${status} ${code}), there is ${meetup.id}`];
      });
    },
  },
  {
    invariant: '9',
    // The load only ever shortens a stay; a meetup that is moved to a nearer zone may end later.
    name: 'nobody has to leave later than they were promised',
    async find({ sql, yeses }) {
      const meetups = await sql<MeetupRow>('SELECT m.id, m.layover_id, m.leave_by FROM meetup m JOIN invitation i ON i.id = m.invitation_id WHERE m.zone_id = i.zone_id');
      const byId = new Map(meetups.map((meetup) => [meetup.id, meetup]));
      return yeses.flatMap(({ meetupId, leaveBy }) => {
        const meetup = meetupId === undefined ? undefined : byId.get(meetupId);
        if (!meetup || leaveBy === undefined) return [];
        // Promised in whole seconds.
        return Math.floor(meetup.leave_by.getTime() / 1_000) > Date.parse(leaveBy) / 1_000 ? [`${meetup.id}: ${meetup.leave_by.toISOString()} after ${leaveBy}`] : [];
      });
    },
  },
];
