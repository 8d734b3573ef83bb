import type { ReactNode } from 'react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Waiting } from '../ui/waiting.js';
import classes from './frame.module.css';
import { Header } from './header.js';
import { OfflineBanner } from './offline-banner.js';
import { TabBar } from './tab-bar.js';

/** What surrounds every screen. */
export function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation('common');
  return (
    <div className={classes.frame}>
      <a href="#main" className={classes.skip}>
        {t('skipToContent')}
      </a>
      <Header />
      <OfflineBanner />
      <main id="main" tabIndex={-1} className={classes.main}>
        <Suspense fallback={<Waiting />}>{children}</Suspense>
      </main>
      <TabBar />
    </div>
  );
}
