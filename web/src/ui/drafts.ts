const PREFIX = 'interlude-draft:';

/** What somebody has begun to write on this device and not sent yet; null where there is nothing that can be read. */
export function readDraft<T>(name: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

/** Keeps a draft over reloads; null forgets it. A browser that keeps nothing loses nothing but the draft. */
export function writeDraft(name: string, draft: unknown): void {
  try {
    if (draft === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(draft));
  } catch {
    // Storage is full or switched off.
  }
}

/** Drafts are of whoever was signed in. */
export function forgetDrafts(): void {
  const names = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
  for (const name of names) localStorage.removeItem(name);
}
