import type { Figures } from './simulation-queries.js';

/** How a figure is read. */
export type Measure = 'count' | 'minutes' | 'points' | 'ratio';

/** One figure of both versions. */
export interface ComparedFigure {
  key: ComparedKey;
  measure: Measure;
  published: number | null;
  draft: number | null;
  /** Draft less published; null where one of the two is not known. */
  difference: number | null;
  /** What the difference means; null where more is neither good nor bad, or nothing differs. */
  verdict: 'better' | 'worse' | null;
}

/** `more`: the more, the better. Scores of versions with other weights are no yardstick, and invitations cost nothing by themselves. */
const compared = [
  { key: 'matched', measure: 'count', good: 'more' },
  { key: 'unmatched', measure: 'count', good: 'fewer' },
  { key: 'usableMinutes', measure: 'minutes', good: 'more' },
  { key: 'meetupMinutes', measure: 'minutes', good: 'more' },
  { key: 'score', measure: 'points', good: null },
  { key: 'invitations', measure: 'count', good: null },
  { key: 'invitationsPerMatch', measure: 'ratio', good: 'fewer' },
  { key: 'hostsAsked', measure: 'count', good: 'more' },
  { key: 'gini', measure: 'ratio', good: 'fewer' },
] as const satisfies readonly { key: string; measure: Measure; good: 'more' | 'fewer' | null }[];

export type ComparedKey = (typeof compared)[number]['key'];

export function compareFigures(published: Figures, draft: Figures): ComparedFigure[] {
  return compared.map(({ key, measure, good }) => {
    const [before, after] = [shown(measure, valueOf(published, key)), shown(measure, valueOf(draft, key))];
    const difference = before === null || after === null ? null : after - before;
    const verdict = good === null || !difference ? null : (difference > 0) === (good === 'more') ? 'better' : 'worse';
    return { key, measure, published: before, draft: after, difference, verdict };
  });
}

const valueOf = (figures: Figures, key: ComparedKey): number | null =>
  key === 'unmatched' ? figures.layovers - figures.matched : figures[key];

/** What the last digit that is read is worth. */
const digit: Readonly<Record<Measure, number>> = { count: 1, minutes: 1, points: 1_000, ratio: 0.01 };

/** As exactly as it is read: what looks the same does not differ. */
const shown = (measure: Measure, value: number | null): number | null =>
  value === null ? null : Math.round(value / digit[measure]) * digit[measure];

export interface ComparedCount<K extends string> {
  key: K;
  published: number;
  draft: number;
}

/** Counts of both versions by what they count; the most under either first. */
export function compareCounts<K extends string>(
  published: Partial<Record<K, number>>,
  draft: Partial<Record<K, number>>,
): ComparedCount<K>[] {
  const keys = [...new Set([...Object.keys(published), ...Object.keys(draft)])] as K[];
  return keys
    .map((key) => ({ key, published: published[key] ?? 0, draft: draft[key] ?? 0 }))
    .sort((a, b) => Math.max(b.published, b.draft) - Math.max(a.published, a.draft) || (a.key < b.key ? -1 : 1));
}
