interface Spoken {
  language: string;
  level: 'basic' | 'conversational' | 'fluent' | 'native';
}

const RANK = { basic: 0, conversational: 1, fluent: 2, native: 3 };

/** The languages that both have, those that they can talk in best first: as well as the one who knows it less. */
export function sharedLanguages(mine: readonly Spoken[], theirs: readonly Spoken[]): string[] {
  const level = new Map(theirs.map((spoken) => [spoken.language, RANK[spoken.level]]));
  return mine
    .filter(({ language }) => level.has(language))
    .map((spoken) => ({ language: spoken.language, rank: Math.min(RANK[spoken.level], level.get(spoken.language)!) }))
    .sort((a, b) => b.rank - a.rank)
    .map(({ language }) => language);
}
