import './theme/first-styles.js';
import '@fontsource-variable/fraunces/index.css';
import './theme/global.css';
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

const styles = import('./theme/all-styles.js');
if (!FIRST_SCREENS.test(location.pathname)) await styles;
await startWords(boot.locale);
// The page that the server has sent stays until the first screen can take its place whole.
await router.load();
createRoot(document.getElementById('root')!).render(<App />);
registerServiceWorker();
followArrivals(router);
followNotifications((path) => router.history.push(path));
