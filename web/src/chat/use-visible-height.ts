import { useEffect } from 'react';

const PROPERTY = '--visible-height';

/** Tells the styles how much of the page the keyboard on the screen leaves; browsers disagree on whether `dvh` does. */
export function useVisibleHeight(): void {
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport) return;
    const root = document.documentElement;
    const write = () => root.style.setProperty(PROPERTY, `${viewport.height}px`);
    write();
    viewport.addEventListener('resize', write);
    return () => {
      viewport.removeEventListener('resize', write);
      root.style.removeProperty(PROPERTY);
    };
  }, []);
}
