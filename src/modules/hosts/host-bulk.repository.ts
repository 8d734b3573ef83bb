import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { HostState } from '../../contracts/states.js';
import type { ProfileLanguage } from './host-details.repository.js';
import type { HostWishes } from './host.entity.js';

export interface HostRow {
  id: string;
  memberId: string;
  state: HostState;
  bio: string;
  motive: string;
  interests: readonly string[];
  partyMax: number;
  wishes: HostWishes;
  invitationsPerWeek: number;
  meetupsPerWeek: number;
  externalRef: string | null;
}

/** Writes hosts by the hundred, a few statements for all of them. */
@Injectable()
export class HostBulkRepository {
  /** Inserts those who do not host in the programme yet; returns the ids that are new. */
  async insertMissing(
    tx: EntityManager,
    programmeId: string,
    hubId: string,
    at: Date,
    rows: readonly HostRow[],
  ): Promise<Set<string>> {
    const inserted: { id: string }[] = await tx.query(
      `INSERT INTO host (id, programme_id, hub_id, member_id, state, bio, motive, interests, party_max, wishes,
                         invitations_per_week, meetups_per_week, external_ref, applied_at, approved_at, revision)
       SELECT h.id, $1, $2, h."memberId", h.state, h.bio, h.motive,
              ARRAY(SELECT jsonb_array_elements_text(h.interests)), h."partyMax", h.wishes,
              h."invitationsPerWeek", h."meetupsPerWeek", h."externalRef", $3,
              CASE WHEN h.state = 'approved' THEN $3::timestamptz END, 1
       FROM jsonb_to_recordset($4::jsonb) AS h (
         id uuid, "memberId" uuid, state text, bio text, motive text, interests jsonb, "partyMax" int, wishes jsonb,
         "invitationsPerWeek" int, "meetupsPerWeek" int, "externalRef" text)
       ON CONFLICT (programme_id, member_id) DO NOTHING
       RETURNING id`,
      [programmeId, hubId, at, JSON.stringify(rows)],
    );
    return new Set(inserted.map(({ id }) => id));
  }

  async insertLanguages(tx: EntityManager, rows: readonly (ProfileLanguage & { hostId: string })[]): Promise<void> {
    await tx.query(
      `INSERT INTO host_language (host_id, language, level, mode)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[])`,
      [
        rows.map(({ hostId }) => hostId),
        rows.map(({ language }) => language),
        rows.map(({ level }) => level),
        rows.map(({ mode }) => mode),
      ],
    );
  }

  async insertZones(tx: EntityManager, rows: readonly { hostId: string; zoneId: string }[]): Promise<void> {
    await tx.query('INSERT INTO host_zone (host_id, zone_id) SELECT * FROM unnest($1::uuid[], $2::uuid[])', [
      rows.map(({ hostId }) => hostId),
      rows.map(({ zoneId }) => zoneId),
    ]);
  }

  /** Outside keys that hosts of the programme have already, with the hosts. */
  async findByExternalRefs(db: EntityManager, programmeId: string, refs: readonly string[]): Promise<Map<string, string>> {
    const rows: { ref: string; id: string }[] = await db.query(
      'SELECT external_ref AS ref, id FROM host WHERE programme_id = $1 AND external_ref = ANY($2::text[])',
      [programmeId, refs],
    );
    return new Map(rows.map(({ ref, id }) => [ref, id]));
  }
}
