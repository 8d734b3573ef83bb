import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MINUTE_MS } from '../../shared/instant.js';
import type { LeaveByAlarm } from './meetup.entity.js';

@Injectable()
export class LeaveByAlarmRepository {
  /** False where it was there already, or nobody is left to be told. */
  async insertOnce(tx: EntityManager, { meetupId, minutes, leaveBy, doneAt }: LeaveByAlarm): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO leave_by_alarm (meetup_id, minutes, leave_by, done_at)
       SELECT m.id, $2, $3, $4 FROM meetup m JOIN member t ON t.id = m.traveller_id WHERE m.id = $1 AND t.erased_at IS NULL
       ON CONFLICT DO NOTHING RETURNING minutes`,
      [meetupId, minutes, leaveBy, doneAt],
    );
    return rows.length === 1;
  }

  /** Alarms that should have rung by now and have not, of meetups that were not off before they began. */
  due(
    db: EntityManager,
    { now, stages, tooLateMs, limit }: { now: Date; stages: readonly number[]; tooLateMs: number; limit: number },
  ): Promise<{ meetupId: string; minutes: number }[]> {
    return db.query(
      `SELECT m.id AS "meetupId", stage.minutes
         FROM meetup m JOIN member t ON t.id = m.traveller_id CROSS JOIN unnest($2::int[]) AS stage (minutes)
        WHERE m.leave_by BETWEEN $3::timestamptz - interval '1 day' AND $4 AND t.erased_at IS NULL
          AND (m.leave_by >= $3 OR (m.last_change ->> 'at')::timestamptz >= $3)
          AND (m.state <> 'cancelled' OR m.ended_at >= lower(m.during))
          AND m.leave_by <= $1::timestamptz + make_interval(mins => stage.minutes)
          AND NOT EXISTS (SELECT 1 FROM leave_by_alarm a
                           WHERE a.meetup_id = m.id AND a.minutes = stage.minutes AND a.leave_by = m.leave_by)
        ORDER BY m.leave_by, stage.minutes DESC LIMIT $5`,
      [now, stages, new Date(now.getTime() - tooLateMs), new Date(now.getTime() + Math.max(...stages) * MINUTE_MS), limit],
    );
  }
}
