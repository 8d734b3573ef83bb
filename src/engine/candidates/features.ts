import type { EngineHost, LayoverWishes, VenueFeatures } from '../types.js';

/** Venue features as bits, so that "has all that both sides need" is one operation. */
const STEP_FREE = 1;
const ALCOHOL_FREE = 2;
const CHILD_FRIENDLY = 4;
const QUIET = 8;
const VEGETARIAN = 16;

export function featureBits(features: VenueFeatures): number {
  return (
    (features.stepFree ? STEP_FREE : 0) |
    (features.alcoholFree ? ALCOHOL_FREE : 0) |
    (features.childFriendly ? CHILD_FRIENDLY : 0) |
    (features.quiet ? QUIET : 0) |
    (features.vegetarian ? VEGETARIAN : 0)
  );
}

/** What a venue must have for the traveller. */
export function travellerNeeds({ stepFree, noAlcohol, childrenAlong }: LayoverWishes): number {
  return (stepFree ? STEP_FREE : 0) | (noAlcohol ? ALCOHOL_FREE : 0) | (childrenAlong ? CHILD_FRIENDLY : 0);
}

/** What a venue must have for the host. */
export function hostNeeds({ stepFree, noAlcohol }: EngineHost['wishes']): number {
  return (stepFree ? STEP_FREE : 0) | (noAlcohol ? ALCOHOL_FREE : 0);
}

/** Whether a venue has what both sides cannot do without. */
export function venueServes(features: VenueFeatures, traveller: LayoverWishes, host: EngineHost['wishes']): boolean {
  const needs = travellerNeeds(traveller) | hostNeeds(host);
  return (featureBits(features) & needs) === needs;
}

/** What of a venue the traveller's soft wishes are about. */
export function softWishBits({ quietPlace, vegetarianFood }: LayoverWishes): number {
  return (quietPlace ? QUIET : 0) | (vegetarianFood ? VEGETARIAN : 0);
}

const softWishes = [
  ['quietPlace', QUIET],
  ['vegetarianFood', VEGETARIAN],
] as const;

/** The wishes of a traveller that score but do not exclude, and those of them that a venue meets. */
export function softWishesMet(wishes: LayoverWishes, venueBits: number): { asked: string[]; met: string[] } {
  const asked = softWishes.filter(([wish]) => wishes[wish]);
  const met = asked.filter(([, bit]) => (venueBits & bit) !== 0);
  return { asked: asked.map(([wish]) => wish), met: met.map(([wish]) => wish) };
}
