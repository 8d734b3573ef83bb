import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RunPlace } from './matching-run.repository.js';

/** What a run must know of a layover besides what the engine does. */
export interface LayoverMark {
  revision: number;
  /** From then on an answer comes too late. */
  expiresAt: Date;
}

export interface Pair {
  layoverId: string;
  hostId: string;
}

/** What runs ask of layovers and hosts for themselves: what they saw, and whether it still holds when they write. */
@Injectable()
export class MatchingInputRepository {
  async marks(db: EntityManager, programmeId: string, hubId: string): Promise<Map<string, LayoverMark>> {
    const rows: (LayoverMark & { id: string })[] = await db.query(
      `SELECT id, revision, expires_at AS "expiresAt" FROM layover
       WHERE hub_id = $1 AND programme_id = $2 AND state = 'open'`,
      [hubId, programmeId],
    );
    return new Map(rows.map(({ id, ...mark }) => [id, mark]));
  }

  /**
   * Of the pairs those whose layover is as it was at the revision given and whose host still takes part, with both held
   * until the transaction ends: whoever closes or changes one of them waits, and then finds what was offered meanwhile.
   */
  async holdUnchanged<P extends Pair & { revision: number }>(tx: EntityManager, pairs: readonly P[]): Promise<P[]> {
    if (pairs.length === 0) return [];
    const layovers: { id: string; revision: number }[] = await tx.query(
      `SELECT id, revision FROM layover WHERE id = ANY ($1) AND state = 'open' ORDER BY id FOR SHARE`,
      [pairs.map(({ layoverId }) => layoverId)],
    );
    const hosts: { id: string }[] = await tx.query(
      `SELECT id FROM host WHERE id = ANY ($1) AND state = 'approved' ORDER BY id FOR SHARE`,
      [pairs.map(({ hostId }) => hostId)],
    );
    const skipped: Pair[] = await tx.query(
      `SELECT layover_id AS "layoverId", host_id AS "hostId" FROM layover_skip WHERE layover_id = ANY ($1)`,
      [pairs.map(({ layoverId }) => layoverId)],
    );
    const revisions = new Map(layovers.map(({ id, revision }) => [id, revision]));
    const approved = new Set(hosts.map(({ id }) => id));
    const refused = new Set(skipped.map(keyOf));
    return pairs.filter(
      (pair) =>
        revisions.get(pair.layoverId) === pair.revision && approved.has(pair.hostId) && !refused.has(keyOf(pair)),
    );
  }

  /** Holds a layover against runs that are about to offer it. */
  async holdLayover(tx: EntityManager, layoverId: string): Promise<void> {
    await tx.query('SELECT 1 FROM layover WHERE id = $1 FOR UPDATE', [layoverId]);
  }

  /**
   * Where open layovers wait for nobody's answer although no run has looked at them since `since`, or since they or their
   * invitations changed last.
   */
  unseenPlaces(db: EntityManager, now: Date, since: Date): Promise<RunPlace[]> {
    return db.query(
      `SELECT DISTINCT l.programme_id AS "programmeId", l.hub_id AS "hubId"
       FROM layover l
       JOIN programme p ON p.id = l.programme_id AND p.state = 'open'
       CROSS JOIN LATERAL (
         SELECT coalesce(bool_or(i.state IN ('offered', 'countered')), false) AS is_asked,
                greatest(l.updated_at, max(coalesce(i.released_at, i.answered_at, i.expires_at))) AS at
         FROM invitation i WHERE i.layover_id = l.id
       ) change
       LEFT JOIN LATERAL (
         SELECT run.started_at AS at
         FROM run_layover r JOIN matching_run run ON run.id = r.run_id
         WHERE r.layover_id = l.id ORDER BY r.run_id DESC LIMIT 1
       ) seen ON true
       WHERE l.state = 'open' AND l.expires_at > $1 AND NOT change.is_asked
         AND (seen.at IS NULL OR seen.at < change.at OR seen.at < $2)`,
      [now, since],
    );
  }
}

const keyOf = ({ layoverId, hostId }: Pair): string => `${layoverId}/${hostId}`;
