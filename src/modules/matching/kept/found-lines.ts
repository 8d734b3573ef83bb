import { createHash } from 'node:crypto';
import type { Candidate, MatchResult, MatchRun, UnmatchedLayover } from '../../../engine/index.js';
import type { RunOutcome } from '../matching-run.entity.js';
import { keepCandidates, type Worth } from './kept-candidate.js';
import type { OpenLayover } from './layover-line.js';

/** What a run found of some layovers: a text for each column of `run_layover`, one line a row. */
export interface FoundLines {
  count: number;
  layoverIds: string;
  outcomes: string;
  candidateCounts: string;
  /** Empty where there is none. */
  causes: string;
  /** These are JSON. */
  reasons: string;
  reasonCounts: string;
  nearMisses: string;
  candidates: string;
  digests: string;
}

export interface FoundContext {
  layoverId: string;
  /** Hosts that passed every gate. */
  passed: number;
  /** With the best candidates. */
  meetings: ReturnType<MatchRun['meetings']>;
  /** Explains the same candidates. */
  explain: () => Candidate[];
  open: OpenLayover;
  why: UnmatchedLayover | undefined;
  outcome: RunOutcome;
  worth: Worth;
}

/** A row is written anew at least this often, so that none outlives its run by long. */
export const renewalOf = (now: number): string => new Date(now).toISOString().slice(0, 10);

/**
 * What makes a finding another one: outcome, cause, what would help, and who could be met when and where, in order. Scores
 * and counts move a little with every invitation anywhere in the hub, and alone are no news.
 */
function digestOf({ meetings, why, outcome }: FoundContext, renewal: string): string {
  const candidates = meetings.map(({ hostId, venueId, interval }) => [hostId, venueId, interval.start, interval.end]);
  const facts = [renewal, outcome, why?.cause ?? '', why?.reasons ?? [], why?.nearMisses ?? [], candidates];
  return createHash('md5').update(JSON.stringify(facts)).digest('base64');
}

/** Lines of the layovers of which there is something to tell that the last run did not find. */
export function foundLines(found: readonly FoundContext[], renewal: string): FoundLines {
  const rows = found
    .map((context) => ({ ...context, digest: digestOf(context, renewal) }))
    .filter(({ open, digest }) => open.digest !== digest);
  const lines = (textOf: (row: (typeof rows)[number]) => string | number): string => rows.map(textOf).join('\n');
  return {
    count: rows.length,
    layoverIds: lines(({ layoverId }) => layoverId),
    outcomes: lines(({ outcome }) => outcome),
    candidateCounts: lines(({ passed }) => passed),
    causes: lines(({ why }) => why?.cause ?? ''),
    reasons: lines(({ why }) => JSON.stringify(why?.reasons ?? [])),
    reasonCounts: lines(({ why }) => JSON.stringify(why?.reasonCounts ?? {})),
    nearMisses: lines(({ why }) => JSON.stringify(why?.nearMisses ?? [])),
    candidates: lines(({ explain, worth }) => JSON.stringify(keepCandidates(explain(), worth))),
    digests: lines(({ digest }) => digest),
  };
}

/** In how many unmatched layovers each gate was a reason, and for how many hosts in all. */
export function reasonTotals(unmatched: MatchResult['unmatched']): Record<string, { layovers: number; pairs: number }> {
  const totals: Record<string, { layovers: number; pairs: number }> = {};
  for (const { reasonCounts } of unmatched) {
    for (const [gate, pairs] of Object.entries(reasonCounts)) {
      const total = (totals[gate] ??= { layovers: 0, pairs: 0 });
      total.layovers += 1;
      total.pairs += pairs;
    }
  }
  return totals;
}
