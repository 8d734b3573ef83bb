import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session.js';
import { UnreadBadge } from '../ui/unread-badge.js';
import classes from './frame.module.css';
import { usePlaces } from './navigation.js';

/** On a phone the ways to everywhere are below the thumb. */
export function TabBar() {
  const { t } = useTranslation('common');
  const session = useSession();
  const places = usePlaces();
  if (!session) return null;
  return (
    <nav className={classes.tabs} aria-label={t('nav.label')}>
      {places.map(({ to, label, icon: Icon, count }) => (
        <Link key={to} to={to} className={classes.tab}>
          <Icon size={24} aria-hidden />
          <span>{label}</span>
          <span className={classes.count}>
            <UnreadBadge count={count} />
          </span>
        </Link>
      ))}
    </nav>
  );
}
