import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/** Where `npm start` listens, for the development server of the client alone. */
const SERVICE = process.env['SERVICE_URL'] ?? 'http://localhost:3000';

const STYLE_SHEET = /[ \t]*<link rel="stylesheet"[^>]*>\n?/g;

/** What every screen stands on, in one file: in dozens of small ones it would take a phone a second longer. */
const KIT =
  /node_modules[\\/]((react|react-dom|scheduler|i18next|react-i18next|i18next-icu|intl-messageformat|@formatjs|openapi-fetch|idb-keyval|use-sync-external-store)[\\/]|@tanstack[\\/](?!react-virtual|virtual))/;

/**
 * Puts style sheets behind what the service writes into the page: that is painted while they are on their way. Scripts
 * wait for them, wherever they stand.
 */
const stylesAfterFirstPaint: Plugin = {
  name: 'styles-after-first-paint',
  transformIndexHtml: {
    order: 'post',
    handler: (page) => {
      const sheets = page.match(STYLE_SHEET) ?? [];
      return page.replace(STYLE_SHEET, '').replace('</body>', () => `${sheets.join('').trimStart()}  </body>`);
    },
  },
};

/** The screens of people who have never been here; what they need comes with them (`src/site/first-screens.ts`). */
const FIRST_SCREENS = /web[\\/]src[\\/](landing|traveller[\\/]preview-screen)/;

/** What several screens share is put together into files of at least this size, before compression. */
const PART_BYTES = 10_000;

export default defineConfig({
  // Another build may understand something else by what is kept in the browser.
  define: { 'import.meta.env.VITE_BUILD': JSON.stringify(Date.now().toString(36)) },
  root: import.meta.dirname,
  cacheDir: process.env['VITE_CACHE_DIR'],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // From it the service knows the files of a screen, and names them in the page before a script could ask for them.
    manifest: true,
    // Maps are told apart by name: their code is large, loaded on demand, and kept out of what is stored for offline.
    chunkSizeWarningLimit: 1_200,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'kit', test: KIT, priority: 3 },
            { name: 'shell', tags: ['$initial'], priority: 2 },
            { name: 'first', test: FIRST_SCREENS, priority: 1 },
            { name: 'parts', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: PART_BYTES },
          ],
        },
        // Named by all screens that share them otherwise.
        chunkFileNames: ({ name }) => `assets/${name.startsWith('parts~') ? 'parts' : '[name]'}-[hash].js`,
        assetFileNames: ({ names: [name = ''] }) => `assets/${name.startsWith('parts~') ? 'parts' : '[name]'}-[hash][extname]`,
      },
    },
  },
  server: {
    proxy: { '/api': SERVICE, '/dev': SERVICE, '/socket.io': { target: SERVICE, ws: true } },
  },
  plugins: [
    stylesAfterFirstPaint,
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/pwa',
      filename: 'sw.ts',
      injectRegister: false,
      // The page is made by the server, for each programme; so is its manifest.
      manifest: false,
      injectManifest: {
        globPatterns: ['assets/**/*.{js,css,woff2}', '*.svg'],
        globIgnores: ['assets/city-map-*', 'assets/maplibre*'],
        maximumFileSizeToCacheInBytes: 1_000_000,
      },
    }),
  ],
});
