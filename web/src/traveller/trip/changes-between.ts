/** What is different in the second of two plain objects: its fields that the first has not, or has otherwise. */
export function changesBetween<T extends object>(before: Partial<T>, after: T): T {
  const known = new Map<string, unknown>(Object.entries(before));
  const differs = ([field, value]: [string, unknown]) => JSON.stringify(known.get(field)) !== JSON.stringify(value);
  return Object.fromEntries(Object.entries(after).filter(differs)) as T;
}
