/** Names as they are usual among the people of a country or a language. Written in Latin letters. */
export interface NamePool {
  readonly female: readonly string[];
  readonly male: readonly string[];
  readonly family: readonly string[];
  /** Where family names have a form of their own for women. */
  readonly familyFemale?: readonly string[];
}

/** A pool from lists of names with blanks between them; an underscore stands for a blank inside a name. */
export function pool(female: string, male: string, family: string, familyFemale?: string): NamePool {
  const list = (names: string) =>
    names
      .trim()
      .split(/\s+/)
      .map((name) => name.replaceAll('_', ' '));
  return {
    female: list(female),
    male: list(male),
    family: list(family),
    ...(familyFemale !== undefined && { familyFemale: list(familyFemale) }),
  };
}
