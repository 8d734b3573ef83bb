import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './landing.module.css';

const DemoEntries = lazy(async () => ({ default: (await import('../account/sign-in/demo-entries.js')).DemoEntries }));

/** Ways in for whoever tries the demo; none of them exists outside of it. */
export function DeveloperStrip() {
  const { t } = useTranslation('landing');
  return (
    <nav className={classes.developer} aria-label={t('dev.label')}>
      <span>{t('dev.label')}</span>
      <Suspense fallback={null}>
        <DemoEntries />
      </Suspense>
      <a href="/dev/inbox">{t('dev.inbox')}</a>
      <a href="/api/docs">{t('dev.docs')}</a>
      <a href="/dev">{t('dev.overview')}</a>
    </nav>
  );
}
