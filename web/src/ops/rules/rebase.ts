type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const isNamed = (value: unknown): value is readonly (Fields & { id: string })[] =>
  Array.isArray(value) && value.every((entry) => isFields(entry) && typeof entry['id'] === 'string');
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * What has been changed from `base` to `mine`, on top of `theirs`, which began at `base` as well. Where both have changed the
 * same thing, mine stays. Entries of lists are known by their `id` where they have one; other lists are one thing.
 */
export function rebase<T>(base: T, mine: T, theirs: T): T;
export function rebase(base: unknown, mine: unknown, theirs: unknown): unknown {
  if (same(mine, base)) return theirs;
  if (same(theirs, base)) return mine;
  if (isFields(base) && isFields(mine) && isFields(theirs)) return rebaseFields(base, mine, theirs);
  if (isNamed(base) && isNamed(mine) && isNamed(theirs)) {
    const byId = (list: readonly { id: string }[]): Fields => Object.fromEntries(list.map((entry) => [entry.id, entry]));
    const merged = rebaseFields(byId(base), byId(mine), byId(theirs));
    const order = [...mine, ...theirs].map(({ id }) => id);
    return [...new Set(order)].filter((id) => Object.hasOwn(merged, id)).map((id) => merged[id]);
  }
  return mine;
}

function rebaseFields(base: Fields, mine: Fields, theirs: Fields): Fields {
  const names = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
  const kept = names.flatMap((name) => {
    const value = rebase(base[name], mine[name], theirs[name]);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(kept);
}
