import { Text } from '@mantine/core';
import { IconCalendarWeek, IconHeartHandshake, IconId, IconThumbUp } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { HostProfile } from '../../api/types.js';
import classes from './host-links.module.css';

const places = [
  { to: '/host/availability', name: 'availability', icon: IconCalendarWeek },
  { to: '/host/profile', name: 'profile', icon: IconId },
  { to: '/host/standing-yes', name: 'standing', icon: IconThumbUp },
  { to: '/host/impact', name: 'impact', icon: IconHeartHandshake },
] as const;

/** Everything else of a host's, with a word on what it is for. */
export function HostLinks({ host }: { host: HostProfile }) {
  const { t } = useTranslation('host');
  return (
    <ul className={classes.links}>
      {places.map(({ to, name, icon: Icon }) => (
        <li key={to}>
          <Link to={to} search={{ programme: host.programme.slug }} className={classes.link}>
            <Icon size={28} stroke={1.5} aria-hidden className={classes.icon} />
            <span>
              <Text span display="block" fw={600}>
                {t(`${name}.title`)}
              </Text>
              <Text span display="block" size="sm" c="dimmed">
                {t(`${name}.linkDetail`)}
              </Text>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
