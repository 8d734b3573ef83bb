import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

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

  /** Where layovers are open, and when one of them changed last. */
  placesWithOpenLayovers(
    db: EntityManager,
    now: Date,
  ): Promise<{ programmeId: string; hubId: string; changedAt: Date }[]> {
    return db.query(
      `SELECT l.programme_id AS "programmeId", l.hub_id AS "hubId", max(l.updated_at) AS "changedAt"
       FROM layover l JOIN programme p ON p.id = l.programme_id
       WHERE l.state = 'open' AND l.expires_at > $1 AND p.state = 'open'
         AND NOT EXISTS (
           SELECT FROM invitation i WHERE i.layover_id = l.id AND i.state IN ('offered', 'countered')
         )
       GROUP BY l.programme_id, l.hub_id`,
      [now],
    );
  }
}

const keyOf = ({ layoverId, hostId }: Pair): string => `${layoverId}/${hostId}`;
