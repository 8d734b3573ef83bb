import { useEffect, useState } from 'react';

/** Of a dialog that is there only while it is open: with its end the focus goes back to where it was before. */
export function useReturnFocus(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    },
    [before],
  );
}
