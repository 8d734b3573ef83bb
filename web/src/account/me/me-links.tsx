import { IconBell, IconBriefcase, IconCalendarHeart, IconChevronRight, IconHistory, IconLock, IconUser } from '@tabler/icons-react';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../session/session.js';
import classes from './me-links.module.css';

interface MeLink {
  to: LinkProps['to'];
  key: 'profile' | 'notifications' | 'notices' | 'data' | 'hosting' | 'ops';
  icon: ComponentType<{ size?: number; className?: string; 'aria-hidden'?: boolean }>;
}

const everybody: MeLink[] = [
  { to: '/me/profile', key: 'profile', icon: IconUser },
  { to: '/notices', key: 'notices', icon: IconHistory },
  { to: '/me/notifications', key: 'notifications', icon: IconBell },
  { to: '/host', key: 'hosting', icon: IconCalendarHeart },
  { to: '/me/data', key: 'data', icon: IconLock },
];
const staffOnly: MeLink = { to: '/ops', key: 'ops', icon: IconBriefcase };

/** Where a member goes from their own page. */
export function MeLinks({ session }: { session: Session }) {
  const { t } = useTranslation('account');
  const links = session.staff.length > 0 ? [...everybody, staffOnly] : everybody;
  return (
    <ul className={classes.links}>
      {links.map(({ to, key, icon: Icon }) => (
        <li key={key}>
          <Link to={to} className={classes.link}>
            <Icon size={24} className={classes.icon} aria-hidden />
            <span className={classes.words}>
              <span className={classes.label}>{t(`me.${key}`)}</span>
              <span className={classes.hint}>{t(`me.${key}.hint`)}</span>
            </span>
            <IconChevronRight size={20} className={classes.chevron} aria-hidden />
          </Link>
        </li>
      ))}
    </ul>
  );
}
