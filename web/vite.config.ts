import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/** Where `npm start` listens, for the development server of the client alone. */
const SERVICE = process.env['SERVICE_URL'] ?? 'http://localhost:3000';

/** What every screen stands on, in one file: in dozens of small ones it would take a phone a second longer. */
const KIT =
  /node_modules[\\/]((react|react-dom|scheduler|i18next|react-i18next|i18next-icu|intl-messageformat|@formatjs|openapi-fetch|idb-keyval|use-sync-external-store)[\\/]|@tanstack[\\/](?!react-virtual|virtual))/;

export default defineConfig({
  // Another build may understand something else by what is kept in the browser.
  define: { 'import.meta.env.VITE_BUILD': JSON.stringify(Date.now().toString(36)) },
  root: import.meta.dirname,
  cacheDir: process.env['VITE_CACHE_DIR'],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // Maps are told apart by name: their code is large, loaded on demand, and kept out of what is stored for offline.
    chunkSizeWarningLimit: 1_200,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'kit', test: KIT }] } } },
  },
  server: {
    proxy: { '/api': SERVICE, '/dev': SERVICE, '/socket.io': { target: SERVICE, ws: true } },
  },
  plugins: [
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
