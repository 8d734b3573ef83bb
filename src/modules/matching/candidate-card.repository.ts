import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LanguageLevel, LanguageMode } from '../../contracts/languages.js';
import type { Candidate as EngineCandidate, Message } from '../../engine/index.js';
import { parseRange } from '../../platform/database/index.js';
import type { Interval } from '../../shared/interval.js';
import type { RunOutcome } from './matching-run.entity.js';

/** A candidate with those whom its traveller would meet, and where. */
export interface CandidateCard {
  hostId: string;
  firstName: string;
  bio: string;
  languages: { language: string; level: LanguageLevel; mode: LanguageMode }[];
  venue: { id: string; name: string; address: string; zone: string; position: { lat: number; lon: number } };
  interval: Interval;
  factors: EngineCandidate['factors'];
  reasons: Message[];
  isAsked: boolean;
}

/** What the latest run that looked at a layover found. */
export interface Assessment {
  assessedAt: Date;
  outcome: RunOutcome;
  reasons: Message[];
  reasonCounts: Record<string, number>;
  nearMisses: Message[];
}

@Injectable()
export class CandidateCardRepository {
  /** Best first; without those who have been skipped, have had their say, or no longer take part. */
  async ofLayover(db: EntityManager, layoverId: string): Promise<CandidateCard[]> {
    const rows: (Omit<CandidateCard, 'interval'> & { during: string })[] = await db.query(
      `SELECT c.host_id AS "hostId", m.first_name AS "firstName", h.bio, c.during::text AS during, c.factors, c.reasons,
              (SELECT jsonb_agg(jsonb_build_object('language', l.language, 'level', l.level, 'mode', l.mode)
                                ORDER BY l.mode DESC, l.language)
               FROM host_language l WHERE l.host_id = h.id) AS languages,
              jsonb_build_object('id', v.id, 'name', v.name, 'address', v.address, 'zone', z.name,
                                 'position', jsonb_build_object('lat', v.lat, 'lon', v.lon)) AS venue,
              EXISTS (SELECT FROM invitation i
                      WHERE i.layover_id = c.layover_id AND i.host_id = c.host_id
                        AND i.state IN ('offered', 'countered')) AS "isAsked"
       FROM candidate c
       JOIN host h ON h.id = c.host_id AND h.state = 'approved'
       JOIN member m ON m.id = h.member_id
       JOIN venue v ON v.id = c.venue_id
       JOIN zone z ON z.id = c.zone_id
       WHERE c.layover_id = $1
         AND NOT EXISTS (SELECT FROM layover_skip s WHERE s.layover_id = c.layover_id AND s.host_id = c.host_id)
         AND NOT EXISTS (SELECT FROM invitation i
                         WHERE i.layover_id = c.layover_id AND i.host_id = c.host_id
                           AND (i.state IN ('declined', 'expired') OR i.released_at IS NOT NULL))
       ORDER BY c.rank`,
      [layoverId],
    );
    return rows.map(({ during, ...card }) => ({
      ...card,
      languages: card.languages ?? [],
      interval: parseRange(during),
    }));
  }

  async latestAssessment(db: EntityManager, layoverId: string): Promise<Assessment | undefined> {
    const rows: Assessment[] = await db.query(
      `SELECT run.started_at AS "assessedAt", r.outcome, r.reasons, r.reason_counts AS "reasonCounts",
              r.near_misses AS "nearMisses"
       FROM run_layover r JOIN matching_run run ON run.id = r.run_id
       WHERE r.layover_id = $1 ORDER BY r.run_id DESC LIMIT 1`,
      [layoverId],
    );
    return rows[0];
  }
}
