import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LayoverState } from '../../contracts/states.js';
import { BUCKETS, bucketSql, type RulesArm } from '../rules/index.js';
import type { RunPlace } from './matching-run.repository.js';

/** The open layovers of a hub, but for what is known of each. */
export interface OpenLayovers {
  count: number;
  /** `OpenLine`s, in order of ids. */
  lines: string;
  /** Departure of the last of them, epoch milliseconds. */
  latest: number;
}

/** Where travellers wait. */
export interface OpenPlace extends RunPlace {
  /** Departure of the last of them, epoch milliseconds. */
  latest: number;
}

export interface Pair {
  layoverId: string;
  hostId: string;
}

const millisecondsOf = (instant: string): string => `(extract(epoch FROM ${instant}) * 1000)::bigint`;

/** What runs ask of layovers and hosts for themselves: what they saw, and whether it still holds when they write. */
@Injectable()
export class MatchingInputRepository {
  /**
   * Those in some buckets for which an answer can still come in time.
   *
   * @param seenAt when the run before began: what is known of layovers that have changed since holds no longer
   */
  async openLayovers(
    db: EntityManager,
    { programmeId, hubId }: RunPlace,
    now: Date,
    seenAt: Date | null,
    { from, to }: RulesArm['buckets'] = { from: 0, to: BUCKETS },
  ): Promise<OpenLayovers> {
    const isEverybody = from === 0 && to === BUCKETS;
    const rows: { count: number; lines: string | null; latest: string | null }[] = await db.query(
      `SELECT count(*)::int AS count, ${millisecondsOf('max(l.departs_at)')} AS latest,
              string_agg(concat_ws(' ', l.id, ${millisecondsOf('l.expires_at')},
                CASE WHEN r.layover_id IS NULL OR l.updated_at > $4 THEN 'new' WHEN r.outcome = 'invited' THEN 'invited' ELSE 'known' END),
                E'\\n' ORDER BY l.id) AS lines
       FROM layover l
       LEFT JOIN run_layover r ON r.layover_id = l.id AND r.is_latest
       WHERE l.hub_id = $1 AND l.programme_id = $2 AND l.state = 'open' AND l.expires_at > $3
         ${isEverybody ? '' : `AND ${bucketSql('l.id')} >= $5 AND ${bucketSql('l.id')} < $6`}`,
      [hubId, programmeId, now, seenAt, ...(isEverybody ? [] : [from, to])],
    );
    const { count, lines, latest } = rows[0]!;
    return { count, lines: lines ?? '', latest: Number(latest) };
  }

  /**
   * `LayoverLine`s of those among the layovers of a hub that are open (or in one of the states given), in order of ids. They
   * pass through this thread unread.
   */
  async layoverLines(
    db: EntityManager,
    { programmeId, hubId }: RunPlace,
    ids: readonly string[],
    states: readonly LayoverState[] = ['open'],
  ): Promise<string> {
    const rows: { lines: string | null }[] = await db.query(
      `SELECT string_agg(line, E'\\n' ORDER BY id) AS lines
       FROM (
         SELECT l.id,
                json_build_array(
                  l.id, l.traveller_id, l.revision, ${millisecondsOf('l.expires_at')}, ${millisecondsOf('l.arrives_at')},
                  ${millisecondsOf('l.departs_at')}, l.arrival_border, l.departure_border, l.checked_bags, l.ticket,
                  l.entry_right, l.terminal, l.party_size, m.gender, l.languages, l.interests, l.wishes,
                  (SELECT string_agg(s.host_id::text, ',') FROM layover_skip s WHERE s.layover_id = l.id),
                  r.digest)::text AS line
         FROM layover l
         JOIN member m ON m.id = l.traveller_id
         LEFT JOIN run_layover r ON r.layover_id = l.id AND r.is_latest
         WHERE l.id = ANY ($3::uuid[]) AND l.hub_id = $1 AND l.programme_id = $2 AND l.state = ANY ($4)
       ) open`,
      [hubId, programmeId, ids, states],
    );
    return rows[0]?.lines ?? '';
  }

  /** Where there are open layovers, most of them first. */
  async openPlaces(db: EntityManager, now: Date): Promise<OpenPlace[]> {
    const rows: (RunPlace & { latest: string })[] = await db.query(
      `SELECT l.programme_id AS "programmeId", l.hub_id AS "hubId", ${millisecondsOf('max(l.departs_at)')} AS latest
       FROM layover l JOIN programme p ON p.id = l.programme_id AND p.state = 'open'
       WHERE l.state = 'open' AND l.expires_at > $1
       GROUP BY l.programme_id, l.hub_id ORDER BY count(*) DESC, l.hub_id, l.programme_id`,
      [now],
    );
    return rows.map(({ latest, ...place }) => ({ ...place, latest: Number(latest) }));
  }

  /** What has become of a layover's last invitation to a host; undefined where there was none. */
  async askedState(db: EntityManager, layoverId: string, hostId: string): Promise<string | undefined> {
    const rows: { state: string }[] = await db.query(
      'SELECT state FROM invitation WHERE layover_id = $1 AND host_id = $2 ORDER BY id DESC LIMIT 1',
      [layoverId, hostId],
    );
    return rows[0]?.state;
  }

  /** `PendingLine`s of every pending invitation at the hub. */
  async pending(db: EntityManager, { programmeId, hubId }: RunPlace): Promise<string> {
    const rows: { lines: string | null }[] = await db.query(
      `SELECT string_agg(json_build_array(
                layover_id, host_id, ${millisecondsOf('lower(coalesce(counter_during, during))')},
                ${millisecondsOf('upper(coalesce(counter_during, during))')}, ${millisecondsOf('offered_at')},
                ${millisecondsOf('expires_at')}, ask->'chance', state = 'countered')::text, E'\\n' ORDER BY id) AS lines
       FROM invitation WHERE programme_id = $1 AND hub_id = $2 AND state IN ('offered', 'countered')`,
      [programmeId, hubId],
    );
    return rows[0]?.lines ?? '';
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
   * Where no run has looked at the open layovers since `since`, or since one of them or of their invitations changed last,
   * or where the last one has left some to the next.
   */
  unseenPlaces(db: EntityManager, now: Date, since: Date): Promise<RunPlace[]> {
    return db.query(
      `SELECT place.programme_id AS "programmeId", place.hub_id AS "hubId"
       FROM (
         SELECT l.programme_id, l.hub_id, greatest(max(l.updated_at), max(i.at)) AS changed_at
         FROM layover l
         JOIN programme p ON p.id = l.programme_id AND p.state = 'open'
         LEFT JOIN LATERAL (
           SELECT max(coalesce(released_at, answered_at, least(expires_at, $1))) AS at FROM invitation
           WHERE layover_id = l.id AND state NOT IN ('offered', 'countered')
         ) i ON true
         WHERE l.state = 'open' AND l.expires_at > $1
         GROUP BY l.programme_id, l.hub_id
       ) place
       LEFT JOIN LATERAL (
         SELECT started_at AS at, (counts->>'deferred')::int AS deferred FROM matching_run
         WHERE hub_id = place.hub_id AND programme_id = place.programme_id AND state = 'finished'
         ORDER BY started_at DESC, id DESC LIMIT 1
       ) seen ON true
       WHERE seen.at IS NULL OR seen.at < place.changed_at OR seen.at < $2 OR seen.deferred > 0`,
      [now, since],
    );
  }
}

const keyOf = ({ layoverId, hostId }: Pair): string => `${layoverId}/${hostId}`;
