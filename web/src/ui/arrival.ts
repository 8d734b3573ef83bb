import type { AnyRouter } from '@tanstack/react-router';
import { useEffect, useRef, type RefObject } from 'react';

/** From the way to another screen until its reader does something there. */
let isArriving = false;

/** Notices when somebody goes to another screen; the first one is begun at the top of the page, as every page is. */
export function followArrivals(router: AnyRouter): void {
  router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
    if (fromLocation && pathChanged) isArriving = true;
  });
  for (const act of ['keydown', 'pointerdown']) {
    window.addEventListener(act, () => (isArriving = false), { capture: true });
  }
}

/**
 * Of the headline of a screen: whoever goes there goes on from it, with the keyboard and with a screen reader. A field
 * that asks for the focus keeps it.
 */
export function useArrival(): RefObject<HTMLHeadingElement | null> {
  const headline = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isArriving || !headline.current) return;
    const focused = document.activeElement;
    if (focused?.matches('input, textarea, select') && document.getElementById('main')?.contains(focused)) return;
    headline.current.focus({ preventScroll: true });
  }, []);
  return headline;
}
