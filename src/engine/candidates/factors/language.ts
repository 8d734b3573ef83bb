import { languageLevelRank, languageLevels } from '../../../contracts/languages.js';
import type { HostLanguage, SpokenLanguage } from '../../types.js';
import type { FactorEvidence } from '../candidate.js';
import { MICROS } from '../micros.js';

/** How comfortable a conversation is in which both are at least at this level. */
const COMFORT: readonly number[] = [250_000, 600_000, 900_000, MICROS];

/** Added where the host is learning a language that the traveller has at least at this rank. */
const LEARNING_BONUS = 150_000;
export const TEACHING_RANK = languageLevelRank('fluent');

/** A host's languages with levels as ranks, sorted by tag so that ties do not depend on the order of the input. */
export interface LanguageProfile {
  readonly speaks: readonly { readonly tag: string; readonly rank: number }[];
  readonly learning: readonly string[];
}

export function languageProfile(languages: readonly HostLanguage[]): LanguageProfile {
  const sorted = [...languages].sort((a, b) => (a.tag < b.tag ? -1 : a.tag > b.tag ? 1 : 0));
  return {
    speaks: sorted
      .filter(({ mode }) => mode === 'speaks')
      .map(({ tag, level }) => ({ tag, rank: languageLevelRank(level) })),
    learning: sorted.filter(({ mode }) => mode === 'learning').map(({ tag }) => tag),
  };
}

/** Best rank of each language of a traveller. */
export function travellerRanks(languages: readonly SpokenLanguage[]): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>();
  for (const { tag, level } of languages) ranks.set(tag, Math.max(ranks.get(tag) ?? 0, languageLevelRank(level)));
  return ranks;
}

/**
 * The rank at which two people share a language: of their best one, the lower of both sides; -1 where there is none.
 */
export function sharedRank(traveller: ReadonlyMap<string, number>, { speaks }: LanguageProfile): number {
  let best = -1;
  for (const { tag, rank } of speaks) best = Math.max(best, Math.min(rank, traveller.get(tag) ?? -1));
  return best;
}

function learningFrom(traveller: ReadonlyMap<string, number>, { learning }: LanguageProfile): string | undefined {
  return learning.find((tag) => (traveller.get(tag) ?? -1) >= TEACHING_RANK);
}

/** By the rank at which a language is shared, -1 for none, and whether the host is learning one from the traveller. */
export function languageMicrosOf(rank: number, isLearning: boolean): number {
  return Math.min(MICROS, (COMFORT[rank] ?? 0) + (isLearning ? LEARNING_BONUS : 0));
}

export function languageMicros(traveller: ReadonlyMap<string, number>, host: LanguageProfile): number {
  return languageMicrosOf(sharedRank(traveller, host), learningFrom(traveller, host) !== undefined);
}

export function languageEvidence(
  traveller: ReadonlyMap<string, number>,
  host: LanguageProfile,
): FactorEvidence['language'] {
  const best = sharedRank(traveller, host);
  const level = languageLevels[best];
  const tag = host.speaks.find((spoken) => Math.min(spoken.rank, traveller.get(spoken.tag) ?? -1) === best)?.tag;
  return {
    shared: level === undefined || tag === undefined ? undefined : { tag, level },
    learning: learningFrom(traveller, host),
  };
}
