export interface Contestant {
  name: string;
  run: () => unknown;
}

const MIN_ROUNDS = 5;

/**
 * Milliseconds that each contestant takes: the median of at least five rounds after one of warming up. They take turns
 * in every round, so that whatever else the machine does meets all of them alike.
 */
export async function medianMs(contestants: readonly Contestant[], rounds = MIN_ROUNDS): Promise<Map<string, number>> {
  const samples = new Map(contestants.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round <= Math.max(rounds, MIN_ROUNDS); round += 1) {
    for (const { name, run } of contestants) {
      const start = performance.now();
      await run();
      const took = performance.now() - start;
      if (round > 0) samples.get(name)!.push(took);
    }
  }
  return new Map([...samples].map(([name, list]) => [name, median(list)]));
}

/** The middle value; of an even number the mean of the two in the middle. Throws RangeError for none. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('no values');
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1]!;
  return sorted.length % 2 === 1 ? upper : (sorted[(sorted.length >> 1) - 1]! + upper) / 2;
}
