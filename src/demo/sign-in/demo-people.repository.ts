import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Addresses of the demo's people: nobody else's ever end like this. */
const DEMO_ADDRESS = '%@demo.interlude.example';

@Injectable()
export class DemoPeopleRepository {
  /**
   * An approved host with something to do: the one who was asked last and has not answered, or else the one who is free
   * soonest.
   */
  async host(db: EntityManager, now: Date): Promise<string | undefined> {
    const rows: { id: string }[] = await db.query(
      `SELECT m.id
         FROM host h
         JOIN member m ON m.id = h.member_id
         JOIN availability a ON a.host_id = h.id
         LEFT JOIN LATERAL (
           SELECT i.offered_at FROM invitation i
            WHERE i.host_id = h.id AND i.state = 'offered' AND i.expires_at > $1
            ORDER BY i.offered_at DESC LIMIT 1) asked ON true
         LEFT JOIN LATERAL (
           SELECT greatest(lower(free), $1) AS at FROM unnest(a.during) AS free
            WHERE upper(free) > $1 ORDER BY free LIMIT 1) soonest ON true
        WHERE h.state = 'approved' AND m.email LIKE $2
        ORDER BY asked.offered_at DESC NULLS LAST, soonest.at NULLS LAST, h.id
        LIMIT 1`,
      [now, DEMO_ADDRESS],
    );
    return rows[0]?.id;
  }

  /** Who may do the most. */
  async staff(db: EntityManager): Promise<string | undefined> {
    const rows: { id: string }[] = await db.query(
      `SELECT m.id FROM staff s JOIN member m ON m.id = s.member_id
        WHERE m.email LIKE $1
        ORDER BY array_position(ARRAY['administrator', 'manager', 'support'], s.role), m.id LIMIT 1`,
      [DEMO_ADDRESS],
    );
    return rows[0]?.id;
  }
}
