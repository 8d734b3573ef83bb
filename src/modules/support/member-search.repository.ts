import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { HostState } from '../../contracts/states.js';

export interface FoundRow {
  id: string;
  firstName: string;
  lastName: string;
  email: string | null;
  hostState: HostState | null;
  hub: string | null;
  isTraveller: boolean;
}

/** Whoever hosts, or has asked to, or has had a layover in the programme. */
const OF_PROGRAMME = `m.erased_at IS NULL AND (
  EXISTS (SELECT FROM host h WHERE h.programme_id = $1 AND h.member_id = m.id)
  OR EXISTS (SELECT FROM layover l WHERE l.programme_id = $1 AND l.traveller_id = m.id))`;

/** In a pattern of LIKE, what was typed stands for itself. */
const literally = (text: string): string => text.replace(/[\\%_]/g, String.raw`\$&`);

/** Finds people among those who have to do with a programme; everybody else is not there. */
@Injectable()
export class MemberSearchRepository {
  /**
   * By a part of the name, or an address of which at least all before the `@` is known, in order of ids from the newest: letter
   * by letter an address could be guessed that staff see only once they have said why.
   */
  byText(
    db: EntityManager,
    programmeId: string,
    text: string,
    { limit, afterId }: { limit: number; afterId?: string },
  ): Promise<FoundRow[]> {
    const pattern = literally(text);
    return this.find(
      db,
      `(m.first_name || ' ' || m.last_name ILIKE $4 OR ($5 LIKE '%@%' AND m.email ILIKE $5))`,
      [programmeId, limit, afterId ?? null, `%${pattern}%`, `${pattern}%`],
    );
  }

  /** By an id: the member's, or of a host or a layover of theirs. */
  byId(db: EntityManager, programmeId: string, id: string, limit: number): Promise<FoundRow[]> {
    return this.find(
      db,
      `m.id IN (SELECT $4::uuid
                UNION SELECT member_id FROM host WHERE id = $4 AND programme_id = $1
                UNION SELECT traveller_id FROM layover WHERE id = $4 AND programme_id = $1)`,
      [programmeId, limit, null, id],
    );
  }

  async isOfProgramme(db: EntityManager, programmeId: string, memberId: string): Promise<boolean> {
    const rows: unknown[] = await db.query(`SELECT FROM member m WHERE m.id = $2 AND ${OF_PROGRAMME}`, [
      programmeId,
      memberId,
    ]);
    return rows.length > 0;
  }

  private find(db: EntityManager, condition: string, params: unknown[]): Promise<FoundRow[]> {
    return db.query(
      `SELECT m.id, m.first_name AS "firstName", m.last_name AS "lastName", m.email, host.state AS "hostState",
              hub.iata AS hub,
              EXISTS (SELECT FROM layover l WHERE l.programme_id = $1 AND l.traveller_id = m.id) AS "isTraveller"
         FROM member m
         LEFT JOIN host ON host.programme_id = $1 AND host.member_id = m.id
         LEFT JOIN hub ON hub.id = host.hub_id
        WHERE ${condition} AND ${OF_PROGRAMME} AND ($3::uuid IS NULL OR m.id < $3)
        ORDER BY m.id DESC LIMIT $2`,
      params,
    );
  }
}
