import config from './playwright.config.js';

/** `npm run screenshots`: pictures instead of tests, one after the other, so that they are the same every time. */
export default { ...config, projects: [{ name: 'screens', testMatch: '*.screens.ts' }], workers: 1 };
