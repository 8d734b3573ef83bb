import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { InvitationState, LayoverState } from '../../contracts/states.js';
import type { RunOutcome } from './matching-run.entity.js';

export interface LiveRow {
  dueAt: Date;
  id: string;
  iata: string;
  timeZone: string;
  state: LayoverState;
  travellerFirstName: string;
  partySize: number;
  languages: { language: string }[];
  arrivesAt: Date;
  departsAt: Date;
  usableMinutes: number;
  expiresAt: Date;
  meetupId: string | null;
  invitationsSoFar: number;
  invitationId: string | null;
  invitationState: InvitationState;
  hostId: string;
  hostFirstName: string;
  offeredAt: Date;
  invitationExpiresAt: Date;
  runId: string | null;
  outcome: RunOutcome;
  cause: string | null;
  candidateCount: number;
}

export interface LiveCounts {
  waiting: number;
  searching: number;
  matched: number;
  underway: number;
}

/** Where a page ended. */
export interface LivePosition {
  dueAt: Date;
  id: string;
}

interface Where {
  programmeId: string;
  hubIds: readonly string[];
  states: readonly LayoverState[];
  /** BCP 47; of the traveller. */
  language?: string;
  /** In the first name of the traveller, or of the host who is asked. */
  text?: string;
}

const PENDING = `('offered', 'countered')`;

@Injectable()
export class LiveBoardRepository {
  /** Due first, then in order of ids. */
  page(
    db: EntityManager,
    { programmeId, hubIds, states, language, text }: Where,
    { limit, after }: { limit: number; after?: LivePosition },
  ): Promise<LiveRow[]> {
    return db.query(
      `WITH live AS (
         SELECT l.*, pending.id AS pending_id, mt.id AS meetup_id,
                CASE l.state WHEN 'open' THEN coalesce(pending.expires_at, l.expires_at)
                             WHEN 'matched' THEN coalesce(lower(mt.during), l.arrives_at)
                             ELSE coalesce(upper(mt.during), l.departs_at) END AS due_at
         FROM layover l
         LEFT JOIN LATERAL (
           SELECT i.id, i.expires_at, i.host_id FROM invitation i
           WHERE i.layover_id = l.id AND i.state IN ${PENDING} ORDER BY i.expires_at LIMIT 1
         ) pending ON l.state = 'open'
         LEFT JOIN meetup mt ON mt.layover_id = l.id AND mt.state IN ('arranged', 'underway')
         WHERE l.hub_id = ANY ($2) AND l.programme_id = $1 AND l.state = ANY ($3)
           AND ($7::text IS NULL OR l.languages @> jsonb_build_array(jsonb_build_object('language', $7::text)))
           AND ($8::text IS NULL OR EXISTS (
             SELECT FROM member named WHERE strpos(lower(named.first_name), lower($8)) > 0 AND (
               named.id = l.traveller_id OR named.id = (SELECT h.member_id FROM host h WHERE h.id = pending.host_id))))
       ), page AS (
         SELECT * FROM live
         WHERE $5::timestamptz IS NULL OR (due_at, id) > ($5, $6::uuid)
         ORDER BY due_at, id LIMIT $4
       )
       SELECT p.due_at AS "dueAt", p.id, hub.iata, hub.time_zone AS "timeZone", p.state,
              m.first_name AS "travellerFirstName", p.party_size AS "partySize", p.languages,
              p.arrives_at AS "arrivesAt", p.departs_at AS "departsAt", p.usable_minutes AS "usableMinutes",
              p.expires_at AS "expiresAt", p.meetup_id AS "meetupId",
              (SELECT count(*)::int FROM invitation i WHERE i.layover_id = p.id) AS "invitationsSoFar",
              i.id AS "invitationId", i.state AS "invitationState", i.host_id AS "hostId",
              hm.first_name AS "hostFirstName", i.offered_at AS "offeredAt", i.expires_at AS "invitationExpiresAt",
              r.run_id AS "runId", r.outcome, r.cause, r.candidate_count AS "candidateCount"
       FROM page p
       JOIN hub ON hub.id = p.hub_id
       JOIN member m ON m.id = p.traveller_id
       LEFT JOIN invitation i ON i.id = p.pending_id
       LEFT JOIN host h ON h.id = i.host_id
       LEFT JOIN member hm ON hm.id = h.member_id
       LEFT JOIN run_layover r ON r.layover_id = p.id AND r.is_latest
       ORDER BY p.due_at, p.id`,
      [programmeId, hubIds, states, limit, after?.dueAt ?? null, after?.id ?? null, language ?? null, text ?? null],
    );
  }

  async counts(db: EntityManager, { programmeId, hubIds }: Pick<Where, 'programmeId' | 'hubIds'>): Promise<LiveCounts> {
    const rows: LiveCounts[] = await db.query(
      `SELECT count(*) FILTER (WHERE l.state = 'open' AND asked)::int AS waiting,
              count(*) FILTER (WHERE l.state = 'open' AND NOT asked)::int AS searching,
              count(*) FILTER (WHERE l.state = 'matched')::int AS matched,
              count(*) FILTER (WHERE l.state = 'underway')::int AS underway
       FROM layover l
       CROSS JOIN LATERAL (
         SELECT l.state = 'open'
                AND EXISTS (SELECT FROM invitation i WHERE i.layover_id = l.id AND i.state IN ${PENDING}) AS asked
       ) pending
       WHERE l.hub_id = ANY ($2) AND l.programme_id = $1 AND l.state IN ('open', 'matched', 'underway')`,
      [programmeId, hubIds],
    );
    return rows[0]!;
  }
}
