import { useEffect, useRef, type RefObject } from 'react';

/**
 * Of a place whose parts take each other's places, such as a form and what became of it: where the part that had the focus
 * goes, the place has it, so that whoever uses the keyboard goes on from there.
 *
 * @param state changes with what the place shows
 */
export function useHeldFocus<Place extends HTMLElement>(state: unknown): { ref: RefObject<Place | null>; tabIndex: -1 } {
  const ref = useRef<Place>(null);
  const focused = useRef<EventTarget | null>(null);
  useEffect(() => {
    const place = ref.current;
    const remember = ({ target }: FocusEvent) => (focused.current = target);
    place?.addEventListener('focusin', remember);
    return () => place?.removeEventListener('focusin', remember);
  }, []);
  useEffect(() => {
    const hasGone = focused.current instanceof HTMLElement && !focused.current.isConnected;
    if (hasGone && document.activeElement === document.body) ref.current?.focus({ preventScroll: true });
  }, [state]);
  return { ref, tabIndex: -1 };
}
