import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LayoverState } from '../../contracts/states.js';
import type { HubTotals } from '../../engine/index.js';
import { formatRange } from '../../platform/database/index.js';
import type { HostWindow } from './kept/host-line.js';
import type { RunPlace } from './matching-run.repository.js';

@Injectable()
export class PairFactsRepository {
  /** Where a layover of a programme is, and in what state. */
  async layover(
    db: EntityManager,
    programmeId: string,
    id: string,
  ): Promise<{ hubId: string; state: LayoverState } | undefined> {
    const rows: { hubId: string; state: LayoverState }[] = await db.query(
      'SELECT hub_id AS "hubId", state FROM layover WHERE id = $1 AND programme_id = $2',
      [id, programmeId],
    );
    return rows[0];
  }

  /** What a run would add up over all approved hosts of a hub: as `HostReader` counts them, without reading them. */
  async totals(
    db: EntityManager,
    { programmeId, hubId }: RunPlace,
    { day, fairnessFrom }: HostWindow,
    interests: readonly string[],
  ): Promise<HubTotals> {
    const rows: Record<'activeHosts' | 'recentInvitations' | 'recentAvailableMinutes', string>[] = await db.query(
      `WITH active AS (
         SELECT id FROM host WHERE hub_id = $1 AND programme_id = $2 AND state = 'approved'
       )
       SELECT (SELECT count(*) FROM active) AS "activeHosts",
              (SELECT count(*) FROM invitation i JOIN active ON active.id = i.host_id
               WHERE i.programme_id = $2 AND i.offered_at > $3
                 AND NOT (i.state = 'withdrawn' AND i.standing_yes_id IS NOT NULL)) AS "recentInvitations",
              (SELECT coalesce(sum(own.minutes), 0) FROM availability a JOIN active ON active.id = a.host_id
               CROSS JOIN LATERAL (
                 SELECT round(sum(extract(epoch FROM upper(free) - lower(free))) / 60) AS minutes
                 FROM unnest(a.during * tstzmultirange($4::tstzrange)) free
               ) own) AS "recentAvailableMinutes"`,
      [hubId, programmeId, new Date(fairnessFrom), formatRange({ start: fairnessFrom, end: day })],
    );
    const having: { interest: string; hosts: number }[] = await db.query(
      `SELECT asked.interest, count(h.id)::int AS hosts
       FROM unnest($3::text[]) asked(interest)
       JOIN host h ON h.hub_id = $1 AND h.programme_id = $2 AND h.state = 'approved' AND asked.interest = ANY (h.interests)
       GROUP BY asked.interest ORDER BY asked.interest`,
      [hubId, programmeId, [...new Set(interests)]],
    );
    const { activeHosts, recentInvitations, recentAvailableMinutes } = rows[0]!;
    return {
      activeHosts: Number(activeHosts),
      interests: Object.fromEntries(having.map(({ interest, hosts }) => [interest, hosts])),
      recentInvitations: Number(recentInvitations),
      recentAvailableMinutes: Number(recentAvailableMinutes),
    };
  }
}
