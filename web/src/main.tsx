import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@fontsource-variable/fraunces/index.css';
import './theme/global.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { boot } from './boot.js';
import { startWords } from './i18n/index.js';
import { registerServiceWorker } from './pwa/register.js';

await startWords(boot.locale);
createRoot(document.getElementById('root')!).render(<App />);
registerServiceWorker();
