import { z } from 'zod';
import { layoverVerdict, matchHub, reasonsFor, scorePair, type Candidate } from '../../engine/index.js';
import { presentCandidate, presentWindow } from './present.js';
import { layoverOnly, ruleSet, snapshot, timeZone, transferRule } from './schemas.js';

/** `npm run engine:window`: a layover, the hub's transfer rules and the zones to reckon for. */
export const windowInput = z.strictObject({
  timeZone,
  rules: z.array(transferRule),
  zones: z.array(z.string().min(1)).min(1),
  layover: layoverOnly,
  /** The zone that the verdict is about; without it, the best one. */
  zoneKey: z.string().optional(),
  ruleSet,
});

export function windowAnswer({ timeZone, rules, zones, layover, zoneKey, ruleSet }: z.infer<typeof windowInput>) {
  const keys = zones.map((key) => ({ key }));
  const { windows, ...verdict } = layoverVerdict(layover, keys, { timeZone, rules }, ruleSet, zoneKey);
  return { ...verdict, windows: windows.map((window) => presentWindow(window, timeZone)) };
}

/** `npm run engine:score`: a snapshot, and one pair of it; without a pair, the whole snapshot is matched. */
export const scoreInput = z.strictObject({
  snapshot,
  pair: z.strictObject({ layoverId: z.string(), hostId: z.string() }).optional(),
});

export function scoreAnswer({ snapshot, pair }: z.infer<typeof scoreInput>) {
  const present = (candidate: Candidate) => ({
    ...presentCandidate(candidate, snapshot.hub.timeZone),
    reasons: { traveller: reasonsFor(candidate, 'traveller'), host: reasonsFor(candidate, 'host') },
  });
  if (pair) {
    const result = scorePair(snapshot, pair.layoverId, pair.hostId);
    return result.outcome === 'candidate' ? { ...result, candidate: present(result.candidate) } : result;
  }
  const { layovers, assignment, unmatched } = matchHub(snapshot);
  return {
    layovers: layovers.map((layover) => ({ ...layover, candidates: layover.candidates.map(present) })),
    assignment: {
      ...assignment,
      chosen: assignment.chosen.map(({ layoverId, hostId, score }) => ({ layoverId, hostId, score })),
    },
    unmatched,
  };
}
