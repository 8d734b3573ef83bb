import './theme/first-styles.css';
import '@fontsource-variable/fraunces/index.css';
import './theme/global.css';
import { startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { router } from './app/router.js';
import { boot } from './boot.js';
import { startWords } from './i18n/index.js';
import { followNotifications } from './pwa/push-messages.js';
import { registerServiceWorker } from './pwa/register.js';
import { followArrivals } from './ui/arrival.js';

/** Screens that the first styles are enough for: the ones that people see who have never been here. */
const FIRST_SCREENS = /^\/($|p\/[^/]+(\/preview)?\/?$)/;

// Screens are loaded from files that need this one: none of them could begin while this one waited for it.
void start();

async function start(): Promise<void> {
  const isFirstScreen = FIRST_SCREENS.test(location.pathname);
  if (!isFirstScreen) await import('./theme/all-styles.js');
  await startWords(boot.locale);
  // The page that the server has sent stays until the first screen can take its place whole.
  await router.load();
  const root = createRoot(document.getElementById('root')!);
  // In slices: a phone can be tapped and scrolled meanwhile.
  startTransition(() => root.render(<App />));
  if (isFirstScreen) void import('./theme/all-styles.js');
  registerServiceWorker();
  followArrivals(router);
  followNotifications((path) => router.history.push(path));
}
