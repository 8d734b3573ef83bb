import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { boot } from '../boot.js';
import { useSession } from '../session/session.js';
import { LanguageSwitcher } from '../ui/language-switcher.js';
import { UnreadBadge } from '../ui/unread-badge.js';
import classes from './frame.module.css';
import { usePlaces } from './navigation.js';

/** Only members have one. */
const NoticeBell = lazy(() => import('../account/notice-bell.js').then(({ NoticeBell: Bell }) => ({ default: Bell })));

export function Header() {
  const { t } = useTranslation('common');
  const session = useSession();
  const places = usePlaces();
  return (
    <header className={classes.header}>
      <Link to="/" className={classes.brand}>
        {boot.programme?.name ?? t('product')}
      </Link>
      {session && (
        <nav className={classes.nav} aria-label={t('nav.label')}>
          {places.map(({ to, label, icon: Icon, count }) => (
            <Link key={to} to={to} className={classes.link}>
              <Icon size={20} aria-hidden />
              {label}
              <UnreadBadge count={count} />
            </Link>
          ))}
        </nav>
      )}
      {session && (
        <Suspense fallback={null}>
          <NoticeBell />
        </Suspense>
      )}
      <LanguageSwitcher />
      {session === null && (
        <Link to="/sign-in" className={classes.link}>
          {t('signIn')}
        </Link>
      )}
    </header>
  );
}
