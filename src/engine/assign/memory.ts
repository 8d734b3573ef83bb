/**
 * What a solve leaves behind for the next one: prices and pairs by id. Plain data that survives a structured clone, and
 * the same however the input was ordered. Hosts and layovers without id are not remembered.
 */
export interface AssignMemory {
  /** Ids of all hosts, ascending by code units. */
  readonly hostIds: readonly string[];
  /** Price of each of them, in units of the scores. */
  readonly prices: Float64Array;
  /** Ids of all layovers, ascending by code units. */
  readonly layoverIds: readonly string[];
  /** Place in `hostIds` of each layover's match, -1 where unmatched. */
  readonly hostOfLayover: Int32Array;
}

/** A list of entries with its canonical order and the places that they had in the last solve's lists. */
export interface OrderedIds {
  /** Indexes by id in code unit order; those without id come last, in the order of the input. */
  readonly order: Int32Array;
  /** How many of them have an id: the first of `order`. */
  readonly named: number;
  /** Place of each index in the ids that are known already, -1 for others. */
  readonly knownPlace: Int32Array;
}

/**
 * Orders entries by id. `known`, ascending ids most of which occur again, spares most of the sorting and changes nothing
 * else. Throws RangeError where an id occurs twice.
 */
export function orderById(ids: readonly (string | undefined)[], known: readonly string[], what: string): OrderedIds {
  const knownPlace = new Int32Array(ids.length).fill(-1);
  const indexAt = new Int32Array(known.length).fill(-1);
  const placeOf = new Map<string, number>();
  for (let place = 0; place < known.length; place += 1) placeOf.set(known[place]!, place);
  const fresh: number[] = [];
  const nameless: number[] = [];
  const refuse = (id: string): never => {
    throw new RangeError(`${what} id ${id} occurs twice`);
  };
  for (let index = 0; index < ids.length; index += 1) {
    const id = ids[index];
    const place = id === undefined ? undefined : placeOf.get(id);
    if (id === undefined) {
      nameless.push(index);
    } else if (place === undefined) {
      fresh.push(index);
    } else {
      if (indexAt[place]! >= 0) refuse(id);
      indexAt[place] = index;
      knownPlace[index] = place;
    }
  }
  fresh.sort((a, b) => (ids[a]! < ids[b]! ? -1 : ids[a]! > ids[b]! ? 1 : 0));

  const order = new Int32Array(ids.length);
  let at = 0;
  let nextFresh = 0;
  for (let place = 0; place <= known.length; place += 1) {
    const id = known[place];
    for (; nextFresh < fresh.length && (id === undefined || ids[fresh[nextFresh]!]! < id); nextFresh += 1) {
      if (nextFresh > 0 && ids[fresh[nextFresh]!] === ids[fresh[nextFresh - 1]!]) refuse(ids[fresh[nextFresh]!]!);
      order[at] = fresh[nextFresh]!;
      at += 1;
    }
    if (place < known.length && indexAt[place]! >= 0) {
      order[at] = indexAt[place]!;
      at += 1;
    }
  }
  order.set(nameless, at);
  return { order, named: at, knownPlace };
}
