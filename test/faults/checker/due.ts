import { bySql, type Check } from './evidence.js';

const LATE = `clock_timestamp() - interval '5 seconds'`;

/** Invariant 3; to be looked at no earlier than five seconds after the system is healthy. */
export const dueThings: Check[] = [
  bySql(
    '3',
    'an invitation past its expiry is no longer open',
    `SELECT id FROM invitation WHERE state IN ('offered', 'countered') AND expires_at < ${LATE}`,
  ),
  bySql('3', 'a layover past its expiry is no longer open', `SELECT id FROM layover WHERE state = 'open' AND expires_at < ${LATE}`),
  bySql(
    '3',
    'a meetup has begun, or ended, when its time has come',
    `SELECT id FROM meetup
      WHERE (state = 'arranged' AND lower(during) < ${LATE}) OR (state = 'underway' AND upper(during) < ${LATE})`,
  ),
  bySql('3', 'a conversation closes at its time', `SELECT id FROM conversation WHERE state = 'open' AND closes_at < ${LATE}`),
  bySql(
    '3',
    'an open layover has been looked at',
    `SELECT l.id FROM layover l
      WHERE l.state = 'open' AND l.updated_at < ${LATE}
        AND NOT EXISTS (SELECT 1 FROM run_layover r WHERE r.layover_id = l.id AND r.is_latest)`,
  ),
  bySql(
    '3',
    'an open layover has somebody who is asked, or a reason why not',
    `SELECT l.id FROM layover l JOIN run_layover r ON r.layover_id = l.id AND r.is_latest
      WHERE l.state = 'open' AND l.updated_at < ${LATE} AND r.outcome <> 'unmatched'
        AND NOT EXISTS (SELECT 1 FROM invitation i WHERE i.layover_id = l.id AND i.state IN ('offered', 'countered'))
        AND NOT EXISTS (SELECT 1 FROM invitation i WHERE i.layover_id = l.id AND CASE i.state WHEN 'expired' THEN i.expires_at ELSE i.answered_at END >= ${LATE})`,
  ),
];
