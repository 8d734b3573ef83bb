import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { formatRange } from '../../platform/database/index.js';
import { HOUR_MS, type Interval } from '../../shared/interval.js';

/** Which hosts and layovers: of a programme at a hub, of one language or of any. */
export interface Market {
  programmeId: string;
  hubId: string;
  language: string | null;
}

export interface LanguageCount {
  language: string;
  demand: number;
  supply: number;
}

/** What a traveller asked for and could still have had, whatever has come of it. */
const WANTED = `l.programme_id = $1 AND l.hub_id = $2 AND l.state IN ('open', 'matched', 'underway', 'completed', 'expired')
  AND l.arrives_at < upper($3::tstzrange) AND l.departs_at > lower($3::tstzrange)`;
const ACTIVE = `h.programme_id = $1 AND h.hub_id = $2 AND h.state = 'approved'`;

const ofHostLanguage = (language: string): string =>
  `(${language}::text IS NULL OR EXISTS (SELECT FROM host_language s
      WHERE s.host_id = h.id AND s.mode = 'speaks' AND s.language = ${language}))`;
const ofLayoverLanguage = (language: string): string =>
  `(${language}::text IS NULL OR l.languages @> jsonb_build_array(jsonb_build_object('language', ${language}::text)))`;

/**
 * In each hour of the range, counted from its start, how many of the stretches of time hold the middle of the hour: where
 * they begin and end is counted, once a stretch, and the hours between are added up.
 */
const edgesOf = (stretches: string): string => {
  const place = (end: string): string =>
    `ceil((date_part('epoch', ${end}(part) - lower($3::tstzrange)) - 1800) / 3600)::int`;
  return `WITH stretch AS MATERIALIZED (${stretches})
    SELECT place, sum(step)::int AS step FROM (
      SELECT ${place('lower')} AS place, 1 AS step FROM stretch
      UNION ALL SELECT ${place('upper')}, -1 FROM stretch) edge
    GROUP BY place ORDER BY place`;
};

/** How many travellers are in town and how many hosts are free, hour by hour. */
@Injectable()
export class SupplyDemandRepository {
  /** Active hosts who are free in each hour of the range. */
  supply(db: EntityManager, market: Market, range: Interval): Promise<number[]> {
    return this.hours(
      db,
      market,
      range,
      `SELECT unnest(a.during * tstzmultirange($3::tstzrange)) AS part
         FROM host h JOIN availability a ON a.host_id = h.id WHERE ${ACTIVE} AND ${ofHostLanguage('$4')}`,
    );
  }

  /** Layovers whose time in the city covers each hour of the range. */
  demand(db: EntityManager, market: Market, range: Interval): Promise<number[]> {
    return this.hours(
      db,
      market,
      range,
      `SELECT l.city_window * $3::tstzrange AS part FROM layover l
        WHERE ${WANTED} AND l.city_window && $3::tstzrange AND ${ofLayoverLanguage('$4')}`,
    );
  }

  /** The languages that active hosts of the hub speak, the most common first. */
  async languages(db: EntityManager, { programmeId, hubId }: Market): Promise<string[]> {
    const rows: { language: string }[] = await db.query(
      `SELECT s.language FROM host h JOIN host_language s ON s.host_id = h.id AND s.mode = 'speaks'
        WHERE ${ACTIVE} GROUP BY s.language ORDER BY count(*) DESC, s.language`,
      [programmeId, hubId],
    );
    return rows.map(({ language }) => language);
  }

  /** One instant by language: somebody with several counts in each. */
  byLanguage(db: EntityManager, { programmeId, hubId }: Market, at: Date): Promise<LanguageCount[]> {
    return db.query(
      `WITH wanted AS (
         SELECT spoken ->> 'language' AS language, count(*)::int AS demand
           FROM layover l, jsonb_array_elements(l.languages) AS spoken
          WHERE l.programme_id = $1 AND l.hub_id = $2
            AND l.state IN ('open', 'matched', 'underway', 'completed', 'expired')
            AND l.arrives_at <= $3 AND l.departs_at > $3 AND l.city_window @> $3::timestamptz
          GROUP BY 1
       ), offered AS (
         SELECT s.language, count(*)::int AS supply
           FROM host h JOIN availability a ON a.host_id = h.id AND a.during @> $3::timestamptz
           JOIN host_language s ON s.host_id = h.id AND s.mode = 'speaks'
          WHERE ${ACTIVE} GROUP BY 1
       )
       SELECT language, coalesce(demand, 0) AS demand, coalesce(supply, 0) AS supply
         FROM wanted FULL JOIN offered USING (language)
        ORDER BY coalesce(demand, 0) DESC, coalesce(supply, 0) DESC, language LIMIT 12`,
      [programmeId, hubId, at],
    );
  }

  private async hours(
    db: EntityManager,
    { programmeId, hubId, language }: Market,
    range: Interval,
    stretches: string,
  ): Promise<number[]> {
    const edges: { place: number; step: number }[] = await db.query(edgesOf(stretches), [
      programmeId,
      hubId,
      formatRange(range),
      language,
    ]);
    const steps = new Map(edges.map(({ place, step }) => [place, step]));
    let count = 0;
    return Array.from({ length: Math.round((range.end - range.start) / HOUR_MS) }, (_, place) => {
      count += steps.get(place) ?? 0;
      return count;
    });
  }
}
