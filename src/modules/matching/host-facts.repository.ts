import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { HostState } from '../../contracts/states.js';
import { formatRange } from '../../platform/database/index.js';
import { DAY_MS } from '../../shared/instant.js';
import { INVITED_DAYS, type HostWindow } from './kept/host-line.js';
import type { RunPlace } from './matching-run.repository.js';

const millisecondsOf = (instant: string): string => `(extract(epoch FROM ${instant}) * 1000)::bigint`;
const pairOf = (range: string): string =>
  `json_build_array(${millisecondsOf(`lower(${range})`)}, ${millisecondsOf(`upper(${range})`)})`;

/**
 * Reads hosts for the engine as lines of text, which pass through this thread unread: making objects of twenty thousand
 * hosts would keep everybody else waiting.
 */
@Injectable()
export class HostFactsRepository {
  /** The approved hosts of a programme at a hub, in order. */
  async hostIds(db: EntityManager, { programmeId, hubId }: RunPlace): Promise<string[]> {
    const rows: { ids: string | null }[] = await db.query(
      `SELECT string_agg(id::text, ',' ORDER BY id) AS ids FROM host
       WHERE hub_id = $1 AND programme_id = $2 AND state = 'approved'`,
      [hubId, programmeId],
    );
    return rows[0]?.ids?.split(',') ?? [];
  }

  /**
   * Those of the hosts given who are approved (or in one of the states given), one `HostLine` a line, in order of their ids. The person counts: they are
   * taken while they meet somebody as a host elsewhere, or as a traveller. Invitations that were to be accepted on their
   * behalf and were taken back are none: they have never seen them.
   */
  async lines(
    db: EntityManager,
    place: RunPlace,
    hostIds: readonly string[],
    window: HostWindow,
    states: readonly HostState[] = ['approved'],
  ): Promise<string> {
    const { day, fairnessFrom, until } = window;
    const rows: { lines: string | null }[] = await db.query(
      `WITH sent AS (
         SELECT host_id, json_build_array(
                  count(*) FILTER (WHERE state IN ('offered', 'countered')),
                  count(*) FILTER (WHERE state IN ('accepted', 'declined', 'expired')),
                  count(*) FILTER (WHERE state IN ('accepted', 'declined')
                                      OR (state = 'expired' AND counter_during IS NOT NULL)),
                  count(*) FILTER (WHERE offered_at > $5),
                  json_agg(${millisecondsOf('offered_at')} ORDER BY offered_at) FILTER (WHERE offered_at > $6)) AS facts
         FROM invitation
         WHERE programme_id = $1 AND host_id = ANY ($3::uuid[])
           AND NOT (state = 'withdrawn' AND standing_yes_id IS NOT NULL)
         GROUP BY host_id
       ), person AS (
         SELECT id, member_id FROM host WHERE id = ANY ($3::uuid[])
       ), meeting AS (
         SELECT p.id AS own_id, m.* FROM person p JOIN meetup m ON m.host_member_id = p.member_id
         UNION ALL
         SELECT p.id, m.* FROM person p JOIN meetup m ON m.traveller_id = p.member_id
       ), diary AS (
         SELECT own_id, json_build_array(
                  json_agg(${pairOf('during')} ORDER BY during)
                    FILTER (WHERE state IN ('arranged', 'underway') AND upper(during) > $7),
                  json_agg(${millisecondsOf('lower(during)')} ORDER BY during)
                    FILTER (WHERE host_id = own_id AND state <> 'cancelled' AND lower(during) > $8),
                  count(*) FILTER (WHERE host_id = own_id AND state = 'completed'),
                  to_json((array_agg(venue_id ORDER BY lower(during) DESC, id)
                    FILTER (WHERE host_id = own_id AND state <> 'cancelled'))[1:5])) AS facts
         FROM meeting GROUP BY own_id
       ), spoken AS (
         SELECT host_id, string_agg(language || ' ' || level || ' ' || mode, ',' ORDER BY language) AS facts
         FROM host_language WHERE host_id = ANY ($3::uuid[]) GROUP BY host_id
       ), reach AS (
         SELECT hz.host_id, string_agg(z.key, ',' ORDER BY z.key) AS facts
         FROM host_zone hz JOIN zone z ON z.id = hz.zone_id WHERE hz.host_id = ANY ($3::uuid[]) GROUP BY hz.host_id
       )
       SELECT string_agg(line, E'\\n') AS lines FROM (
         SELECT json_build_array(
                  h.id, h.member_id, m.gender, h.interests, h.party_max, h.wishes, h.invitations_per_week,
                  h.meetups_per_week,
                  spoken.facts, reach.facts,
                  replace(encode(multirange_send(a.during * tstzmultirange($4::tstzrange)), 'base64'), E'\\n', ''),
                  sent.facts, diary.facts)::text AS line
         FROM host h
         JOIN member m ON m.id = h.member_id
         LEFT JOIN availability a ON a.host_id = h.id
         LEFT JOIN spoken ON spoken.host_id = h.id
         LEFT JOIN reach ON reach.host_id = h.id
         LEFT JOIN sent ON sent.host_id = h.id
         LEFT JOIN diary ON diary.own_id = h.id
         WHERE h.id = ANY ($3::uuid[]) AND h.programme_id = $1 AND h.hub_id = $2 AND h.state = ANY ($9)
         ORDER BY h.id
       ) line`,
      [
        place.programmeId,
        place.hubId,
        hostIds,
        formatRange({ start: Math.min(fairnessFrom, day - DAY_MS), end: until }),
        new Date(fairnessFrom),
        new Date(day - INVITED_DAYS * DAY_MS),
        new Date(day - DAY_MS),
        new Date(day - 8 * DAY_MS),
        states,
      ],
    );
    return rows[0]?.lines ?? '';
  }
}
