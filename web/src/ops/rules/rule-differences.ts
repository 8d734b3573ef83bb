import { diffDocuments, type DocumentChange, type RuleSet } from '../../../../src/engine/index.js';

export type RuleDifference = Pick<DocumentChange, 'path' | 'from' | 'to'>;

const LADDER = 'invitation.holdMinutes';

/** Where two rule sets differ, as people look at it: the steps of the ladder of holds are one thing. */
export function ruleDifferences(from: RuleSet, to: RuleSet): RuleDifference[] {
  const changes = diffDocuments(from, to);
  const others = changes.filter(({ path }) => !path.startsWith(LADDER));
  if (others.length === changes.length) return others;
  return [...others, { path: LADDER, from: from.invitation.holdMinutes, to: to.invitation.holdMinutes }];
}
