import { DirectionProvider, MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { PersistQueryClientProvider } from '@tanstack/react-query-persist-client';
import { RouterProvider } from '@tanstack/react-router';
import { Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { boot } from '../boot.js';
import { directionOf, type Locale } from '../i18n/index.js';
import { LiveProvider } from '../live/live-provider.js';
import { themeFor } from '../theme/theme.js';
import { persistence, queryClient, readKeptAgain } from './query-client.js';
import { router } from './router.js';

export function App() {
  const { i18n } = useTranslation();
  const theme = useMemo(() => mergeThemeOverrides(themeFor(boot.programme?.accentColour)), []);
  const direction = directionOf(i18n.language as Locale);
  return (
    <DirectionProvider key={direction} initialDirection={direction} detectDirection={false}>
      <MantineProvider theme={theme} forceColorScheme="light">
        <PersistQueryClientProvider client={queryClient} persistOptions={persistence} onSuccess={readKeptAgain}>
          <LiveProvider>
            <Suspense fallback={null}>
              <RouterProvider router={router} />
            </Suspense>
          </LiveProvider>
        </PersistQueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}
