/** The worker keeps the client itself for offline use. Only the built client has one. */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const register = () => void navigator.serviceWorker.register('/sw.js');
  // Not before the page is there: what it fetches would be in the way of the first screen. It may be there already.
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register);
}
