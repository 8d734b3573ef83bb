import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DomainEventName } from '../../contracts/domain-events.js';
import type { RunPlace } from './matching-run.repository.js';

/** What has happened to the hosts of a hub. */
export interface HostChanges {
  /** Where to go on from: all that is committed from now on lies at or behind it. */
  position: string;
  hostIds: string[];
  /** Many hosts at once, not told one by one; or the position asked from is none of this database's. */
  isBulk: boolean;
}

/** Events that concern the host, or the person who is one, whom their payload names. */
const OF_ONE: readonly DomainEventName[] = [
  'member.changed',
  'host.changed',
  'host.approved',
  'host.suspended',
  'availability.changed',
  'invitation.offered',
  'invitation.accepted',
  'invitation.declined',
  'invitation.expired',
  'invitation.withdrawn',
  'invitation.countered',
  'meetup.arranged',
  'meetup.moved',
  'meetup.started',
  'meetup.completed',
  'meetup.cancelled',
];
const OF_MANY: DomainEventName = 'hosts.imported';

/**
 * Follows the events of the outbox by the transactions that wrote them. Ids and times are given before the commit, so
 * that reading on from the last one seen would miss what commits late. A position is therefore the oldest transaction
 * that was under way: what it or any later one writes is read again, or for the first time, and never missed.
 */
@Injectable()
export class HostChangesRepository {
  /** Hosts of the hub that anything happened to from a position on; from none: where to begin. */
  async since(db: EntityManager, { programmeId, hubId }: RunPlace, position?: string): Promise<HostChanges> {
    const rows: { position: string; hostIds: string | null; isBulk: boolean }[] = await db.query(
      `WITH news AS MATERIALIZED (
         SELECT name, payload FROM outbox_event WHERE xid >= $3::bigint AND name = ANY ($4)
       ), told AS (
         SELECT (payload->>'hostId')::uuid AS host_id, NULL::uuid AS member_id FROM news WHERE name <> $5
         UNION
         SELECT NULL, (payload->>member)::uuid
         FROM news CROSS JOIN unnest(ARRAY['memberId', 'hostMemberId', 'travellerId']) AS member
         WHERE name = 'member.changed' OR name LIKE 'meetup.%'
       )
       SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS position,
              pg_snapshot_xmax(pg_current_snapshot())::text::bigint < $3::bigint
                OR EXISTS (SELECT FROM news
                           WHERE name = $5 AND payload->>'hubId' = $1::text AND payload->>'programmeId' = $2::text)
                AS "isBulk",
              (SELECT string_agg(id::text, ',' ORDER BY id) FROM (
                 SELECT h.id FROM told JOIN host h ON h.id = told.host_id WHERE h.hub_id = $1::uuid AND h.programme_id = $2::uuid
                 UNION
                 SELECT h.id FROM told JOIN host h ON h.member_id = told.member_id
                 WHERE h.hub_id = $1::uuid AND h.programme_id = $2::uuid
               ) changed) AS "hostIds"`,
      [hubId, programmeId, position ?? null, [...OF_ONE, OF_MANY], OF_MANY],
    );
    const row = rows[0]!;
    return { position: row.position, hostIds: row.hostIds?.split(',') ?? [], isBulk: row.isBulk ?? false };
  }
}
