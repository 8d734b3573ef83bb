import { Injectable } from '@nestjs/common';
import { LessThan, type EntityManager } from 'typeorm';
import { formatRange } from '../../platform/database/index.js';
import { DAY_MS, toInstant } from '../../shared/instant.js';
import type { Interval } from '../../shared/interval.js';
import { HostCall } from './host-call.entity.js';
import type { Market } from './supply-demand.repository.js';

/** The hour that hosts are wanted for. */
export interface WantedHour extends Interval {
  /** Local date, `YYYY-MM-DD`. */
  date: string;
  /** Local hour, 0 to 23. */
  hour: number;
}

/** Hosts of a hub who are not available in an hour, by whether they may be asked. Each is counted once. */
export interface Callable {
  hosts: number;
  /** Have said of that date that they are not available. */
  saidNo: number;
  /** Have been called within a week. */
  called: number;
  /** Have as many invitations or meetups a week as they want. */
  atCap: number;
}

export interface Recipient {
  hostId: string;
  memberId: string;
}

/** That somebody was called, for which hour, and when they were told. */
export interface CallRow {
  hub: string;
  startsAt: Date;
  calledAt: Date;
  toldAt: Date | null;
}

const WEEK_MS = 7 * DAY_MS;

/** Active hosts with no availability in the hour, with what speaks against calling them. */
const CANDIDATES = `
  WITH sent AS (
    SELECT host_id, max(offered_at) AS latest, count(*) FILTER (WHERE offered_at > $7) AS within_week
      FROM invitation
     WHERE programme_id = $1 AND offered_at > $7::timestamptz - interval '3 weeks'
       AND NOT (state = 'withdrawn' AND standing_yes_id IS NOT NULL)
     GROUP BY host_id
  ), meeting AS (
    SELECT host_id, count(*) AS around FROM meetup
     WHERE programme_id = $1 AND state IN ('arranged', 'underway', 'completed')
       AND during && tstzrange(lower($3::tstzrange) - interval '3.5 days', lower($3::tstzrange) + interval '3.5 days')
     GROUP BY host_id
  ), call AS (
    SELECT host_id, max(called_at) AS latest FROM host_call_recipient GROUP BY host_id
  ), candidate AS (
    SELECT h.id, call.latest AS called, sent.latest AS sent,
           EXISTS (SELECT FROM availability_exception e
                    WHERE e.host_id = h.id AND e.date = $5::date AND NOT e.available
                      AND (e.from_time IS NULL
                           OR (e.from_time <= $6::time AND (e.to_time > $6::time OR e.to_time <= e.from_time)))) AS said_no,
           coalesce(call.latest > $7, false) AS is_called,
           coalesce(sent.within_week, 0) >= h.invitations_per_week
             OR coalesce(meeting.around, 0) >= h.meetups_per_week AS at_cap
      FROM host h
      JOIN member m ON m.id = h.member_id AND m.erased_at IS NULL
      LEFT JOIN availability a ON a.host_id = h.id
      LEFT JOIN sent ON sent.host_id = h.id
      LEFT JOIN meeting ON meeting.host_id = h.id
      LEFT JOIN call ON call.host_id = h.id
     WHERE h.programme_id = $1 AND h.hub_id = $2 AND h.state = 'approved'
       AND (a.host_id IS NULL OR NOT a.during && $3::tstzrange)
       AND ($4::text IS NULL OR EXISTS (SELECT FROM host_language s
             WHERE s.host_id = h.id AND s.mode = 'speaks' AND s.language = $4))
  )`;

@Injectable()
export class HostCallRepository {
  async callable(db: EntityManager, market: Market, wanted: WantedHour, now: Date): Promise<Callable> {
    const rows: Callable[] = await db.query(
      `${CANDIDATES}
       SELECT count(*) FILTER (WHERE NOT (said_no OR is_called OR at_cap))::int AS hosts,
              count(*) FILTER (WHERE said_no)::int AS "saidNo",
              count(*) FILTER (WHERE is_called AND NOT said_no)::int AS called,
              count(*) FILTER (WHERE at_cap AND NOT (said_no OR is_called))::int AS "atCap"
         FROM candidate`,
      paramsOf(market, wanted, now),
    );
    return rows[0]!;
  }

  async insert(tx: EntityManager, call: HostCall): Promise<void> {
    await tx.insert(HostCall, call);
  }

  /** Calls those who have not been called or invited for the longest time, so many at most; returns how many. */
  async insertRecipients(
    tx: EntityManager,
    callId: string,
    market: Market,
    wanted: WantedHour,
    { now, atMost }: { now: Date; atMost: number },
  ): Promise<number> {
    const rows: unknown[] = await tx.query(
      `${CANDIDATES}
       INSERT INTO host_call_recipient (call_id, host_id, called_at)
       SELECT $8::uuid, id, $9::timestamptz FROM candidate WHERE NOT (said_no OR is_called OR at_cap)
        ORDER BY called NULLS FIRST, sent NULLS FIRST, id LIMIT $10
       RETURNING host_id`,
      [...paramsOf(market, wanted, now), callId, now, atMost],
    );
    return rows.length;
  }

  /** Those who are no hosts any more, or have made themselves available, need not be told; nor anybody of what is over. */
  async releaseNeedless(tx: EntityManager, callId: string, now: Date): Promise<void> {
    await tx.query(
      `DELETE FROM host_call_recipient r USING host_call c, host h
        WHERE r.call_id = $1 AND r.told_at IS NULL AND c.id = r.call_id AND h.id = r.host_id
          AND (lower(c.during) <= $2 OR h.state <> 'approved'
               OR EXISTS (SELECT FROM availability a WHERE a.host_id = h.id AND a.during && c.during))`,
      [callId, now],
    );
  }

  /** Holds some who have not been told, and notes that they are. */
  async takeUntold(tx: EntityManager, callId: string, now: Date, limit: number): Promise<Recipient[]> {
    const [rows]: [Recipient[], number] = await tx.query(
      `UPDATE host_call_recipient r SET told_at = $2 FROM host h
        WHERE h.id = r.host_id AND r.call_id = $1 AND r.host_id IN (
          SELECT host_id FROM host_call_recipient WHERE call_id = $1 AND told_at IS NULL
           ORDER BY host_id LIMIT $3 FOR UPDATE SKIP LOCKED)
       RETURNING h.id AS "hostId", h.member_id AS "memberId"`,
      [callId, now, limit],
    );
    return rows;
  }

  find(db: EntityManager, id: string): Promise<HostCall | null> {
    return db.findOneBy(HostCall, { id });
  }

  /** Calls that were due between two instants and of which somebody has not been told. */
  async forgotten(db: EntityManager, due: { after: Date; before: Date }, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await db.query(
      `SELECT c.id FROM host_call c WHERE c.tell_at BETWEEN $1 AND $2
          AND EXISTS (SELECT FROM host_call_recipient r WHERE r.call_id = c.id AND r.told_at IS NULL)
        ORDER BY c.id LIMIT $3`,
      [due.after, due.before, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Every call to a member, in any programme. */
  ofMember(db: EntityManager, memberId: string): Promise<CallRow[]> {
    return db.query(
      `SELECT hub.iata AS hub, lower(c.during) AS "startsAt", r.called_at AS "calledAt", r.told_at AS "toldAt"
         FROM host h JOIN host_call_recipient r ON r.host_id = h.id JOIN host_call c ON c.id = r.call_id
         JOIN hub ON hub.id = c.hub_id
        WHERE h.member_id = $1 ORDER BY r.called_at, c.id`,
      [memberId],
    );
  }

  async forgetMember(tx: EntityManager, memberId: string): Promise<void> {
    await tx.query('DELETE FROM host_call_recipient WHERE host_id IN (SELECT id FROM host WHERE member_id = $1)', [memberId]);
  }

  async removeBefore(db: EntityManager, before: Date): Promise<number> {
    return (await db.delete(HostCall, { tellAt: LessThan(before) })).affected ?? 0;
  }
}

const paramsOf = ({ programmeId, hubId, language }: Market, wanted: WantedHour, now: Date): unknown[] => [
  programmeId,
  hubId,
  formatRange(wanted),
  language,
  wanted.date,
  `${String(wanted.hour).padStart(2, '0')}:00`,
  toInstant(now.getTime() - WEEK_MS),
];
