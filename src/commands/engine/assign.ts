import { z } from 'zod';
import { assign, type AssignMemory } from '../../engine/index.js';

const id = z.string().optional();

/** What the last solve left, by id; as it is printed in `memory`. */
const previous = z.strictObject({
  prices: z.record(z.string(), z.number().min(0)).default({}),
  pairs: z.array(z.tuple([z.string(), z.string()])).default([]),
});

/** `npm run engine:assign`: an assignment problem, and how it is to be solved. */
export const assignInput = z.strictObject({
  hosts: z.array(z.strictObject({ id, capacity: z.int().min(0) })),
  layovers: z.array(
    z.strictObject({ id, candidates: z.array(z.tuple([z.int().min(0), z.number().min(0)]).readonly()) }),
  ),
  previous: previous.optional(),
  stayBonus: z.number().min(0).optional(),
  effort: z.int().min(0).optional(),
});

const ascending = (ids: Iterable<string>): string[] => [...new Set(ids)].sort();

function memoryOf({ prices, pairs }: z.infer<typeof previous>): AssignMemory {
  const hostIds = ascending([...Object.keys(prices), ...pairs.map(([, host]) => host)]);
  const layoverIds = ascending(pairs.map(([layover]) => layover));
  const hostOf = new Map(pairs);
  const placeOf = new Map(hostIds.map((host, place) => [host, place]));
  return {
    hostIds,
    prices: Float64Array.from(hostIds, (host) => prices[host] ?? 0),
    layoverIds,
    hostOfLayover: Int32Array.from(layoverIds, (layover) => placeOf.get(hostOf.get(layover) ?? '') ?? -1),
  };
}

/** The other way round, without hosts that have no price. */
function presentMemory({ hostIds, prices, layoverIds, hostOfLayover }: AssignMemory): z.infer<typeof previous> {
  return {
    prices: Object.fromEntries(hostIds.map((host, place) => [host, prices[place]!] as const).filter(([, p]) => p > 0)),
    pairs: layoverIds.flatMap((layover, place) => {
      const host = hostIds[hostOfLayover[place]!];
      return host === undefined ? [] : [[layover, host] as [string, string]];
    }),
  };
}

export function assignAnswer({ previous, stayBonus, effort, ...problem }: z.infer<typeof assignInput>) {
  const { memory, ...answer } = assign(problem, {
    ...(previous && { previous: memoryOf(previous) }),
    ...(stayBonus !== undefined && { stayBonus }),
    ...(effort !== undefined && { effort }),
  });
  return { ...answer, memory: presentMemory(memory) };
}
