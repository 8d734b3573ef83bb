import type { AnyRouter } from '@tanstack/react-router';

/**
 * Whoever goes to another screen goes on from its beginning, with the keyboard and with a screen reader: the focus moves
 * to its headline, or to the main part of the page while that is on its way. A field that asks for it keeps it.
 */
export function followFocus(router: AnyRouter): void {
  router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
    if (!fromLocation || !pathChanged) return;
    const main = document.getElementById('main');
    if (!main || main.contains(document.activeElement)) return;
    const target = main.querySelector('h1') ?? main;
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
  });
}
