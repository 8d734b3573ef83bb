/** One place in which two documents differ. */
export interface DocumentChange {
  /** As `weights.time`, `invitation.holdMinutes[1].holdMinutes`, `conditions[late-night].when`. */
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Null where it was not there, or was null. */
  readonly from: unknown;
  readonly to: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Where two plain JSON documents differ, in the order of the paths; none where they say the same. Entries of lists are known
 * by their `id` where all have one, else by their place; whole entries and sections that come or go are one change.
 */
export function diffDocuments(from: unknown, to: unknown): DocumentChange[] {
  return [...changes('', from, to)];
}

function* changes(path: string, from: unknown, to: unknown): Generator<DocumentChange> {
  if (isList(from) && isList(to)) {
    const hasIds = [...from, ...to].every((entry) => isFields(entry) && typeof entry.id === 'string');
    const keyed = (list: readonly unknown[]): Fields =>
      Object.fromEntries(list.map((entry, at) => [hasIds ? String((entry as Fields).id) : String(at), entry]));
    yield* entries(keyed(from), keyed(to), (key) => `${path}[${key}]`);
    if (hasIds) yield* order(path, from as readonly Fields[], to as readonly Fields[]);
  } else if (isFields(from) && isFields(to)) {
    yield* entries(from, to, (key) => (path === '' ? key : `${path}.${key}`));
  } else if (from !== to) {
    yield { path, change: 'changed', from, to };
  }
}

function* entries(from: Fields, to: Fields, pathOf: (key: string) => string): Generator<DocumentChange> {
  for (const key of [...new Set([...Object.keys(from), ...Object.keys(to)])].sort()) {
    const [wasThere, isThere] = [Object.hasOwn(from, key), Object.hasOwn(to, key)];
    if (wasThere && isThere) yield* changes(pathOf(key), from[key], to[key]);
    else if (wasThere) yield { path: pathOf(key), change: 'removed', from: from[key], to: null };
    else yield { path: pathOf(key), change: 'added', from: null, to: to[key] };
  }
}

/** Which of those that are in both stand in another order. */
function* order(path: string, from: readonly Fields[], to: readonly Fields[]): Generator<DocumentChange> {
  const idsOf = (list: readonly Fields[], other: readonly Fields[]) =>
    list.map(({ id }) => String(id)).filter((id) => other.some((entry) => entry.id === id));
  const [before, after] = [idsOf(from, to), idsOf(to, from)];
  if (before.join() !== after.join()) yield { path, change: 'changed', from: before, to: after };
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
