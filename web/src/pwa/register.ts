/** The worker keeps the client itself for offline use. Only the built client has one. */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // Not before the page is there: what it fetches would be in the way of the first screen.
  window.addEventListener('load', () => void navigator.serviceWorker.register('/sw.js'));
}
