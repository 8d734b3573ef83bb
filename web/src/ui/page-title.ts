import { useSyncExternalStore } from 'react';
import { boot } from '../boot.js';

let title = '';
let unread = 0;
const listeners = new Set<() => void>();

function write(): void {
  const name = boot.programme?.name ?? 'Interlude';
  const text = title && title !== name ? `${title} · ${name}` : name;
  document.title = unread > 0 ? `(${unread}) ${text}` : text;
  for (const listener of listeners) listener();
}

const setTitle = (next: string): void => {
  title = next;
  write();
};

/** Sets what the tab says. */
export const useTitle = () => setTitle;

/** Unread messages stand in front of the title, so that a tab in the background shows them. */
export function setUnreadInTitle(count: number): void {
  unread = count;
  write();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Unread messages, as the title has them. */
export const useUnread = (): number => useSyncExternalStore(subscribe, () => unread);
