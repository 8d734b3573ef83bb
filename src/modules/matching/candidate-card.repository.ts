import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LanguageLevel, LanguageMode } from '../../contracts/languages.js';
import type { Message } from '../../engine/index.js';
import { readCandidates, type FoundCandidate, type KeptCandidates } from './kept/kept-candidate.js';
import type { RunOutcome } from './matching-run.entity.js';

/** Somebody whom a traveller could meet, as they are shown. */
interface HostCard {
  hostId: string;
  firstName: string;
  bio: string;
  languages: { language: string; level: LanguageLevel; mode: LanguageMode }[];
  isAsked: boolean;
}

/** A candidate with those whom its traveller would meet, and where. */
export interface CandidateCard extends HostCard, Omit<FoundCandidate, 'hostId' | 'venueId' | 'zoneKey'> {
  venue: { id: string; name: string; address: string; zone: string; position: { lat: number; lon: number } };
}

/** What the latest run that found something new about a layover has found. */
export interface Assessment {
  assessedAt: Date;
  outcome: RunOutcome;
  reasons: Message[];
  reasonCounts: Record<string, number>;
  nearMisses: Message[];
  candidates: KeptCandidates | null;
}

@Injectable()
export class CandidateCardRepository {
  async latestAssessment(db: EntityManager, layoverId: string): Promise<Assessment | undefined> {
    const rows: Assessment[] = await db.query(
      `SELECT run.started_at AS "assessedAt", r.outcome, r.reasons, r.reason_counts AS "reasonCounts",
              r.near_misses AS "nearMisses", r.candidates
       FROM run_layover r JOIN matching_run run ON run.id = r.run_id
       WHERE r.layover_id = $1 AND r.is_latest`,
      [layoverId],
    );
    return rows[0];
  }

  /**
   * Best first; without those who have been skipped or no longer take part.
   *
   * @param settledHostIds hosts who have had their say: they are left out too
   */
  async ofLayover(
    db: EntityManager,
    layoverId: string,
    kept: KeptCandidates,
    settledHostIds: ReadonlySet<string>,
  ): Promise<CandidateCard[]> {
    const found = readCandidates(layoverId, kept).filter(({ hostId }) => !settledHostIds.has(hostId));
    const hosts = await this.hostCards(db, layoverId, found.map(({ hostId }) => hostId));
    const venues = await this.venueCards(db, found.map(({ venueId }) => venueId));
    return found.flatMap(({ hostId, venueId, zoneKey: _, ...candidate }): CandidateCard[] => {
      const host = hosts.get(hostId);
      const venue = venues.get(venueId);
      return host && venue ? [{ ...host, ...candidate, venue }] : [];
    });
  }

  private async hostCards(db: EntityManager, layoverId: string, hostIds: string[]): Promise<Map<string, HostCard>> {
    const rows: HostCard[] = await db.query(
      `SELECT h.id AS "hostId", m.first_name AS "firstName", h.bio,
              coalesce((SELECT jsonb_agg(jsonb_build_object('language', l.language, 'level', l.level, 'mode', l.mode)
                                         ORDER BY l.mode DESC, l.language)
                        FROM host_language l WHERE l.host_id = h.id), '[]') AS languages,
              EXISTS (SELECT FROM invitation i
                      WHERE i.layover_id = $1 AND i.host_id = h.id AND i.state IN ('offered', 'countered')) AS "isAsked"
       FROM host h
       JOIN member m ON m.id = h.member_id
       WHERE h.id = ANY ($2::uuid[]) AND h.state = 'approved'
         AND NOT EXISTS (SELECT FROM layover_skip s WHERE s.layover_id = $1 AND s.host_id = h.id)`,
      [layoverId, hostIds],
    );
    return new Map(rows.map((row) => [row.hostId, row]));
  }

  private async venueCards(db: EntityManager, venueIds: string[]): Promise<Map<string, CandidateCard['venue']>> {
    const rows: CandidateCard['venue'][] = await db.query(
      `SELECT v.id, v.name, v.address, z.name AS zone, jsonb_build_object('lat', v.lat, 'lon', v.lon) AS position
       FROM venue v JOIN zone z ON z.id = v.zone_id WHERE v.id = ANY ($1::uuid[])`,
      [venueIds],
    );
    return new Map(rows.map((venue) => [venue.id, venue]));
  }
}
