import { IconBell } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { noticesQuery } from '../api/queries.js';
import { useFormat } from '../i18n/index.js';
import classes from './notice-bell.module.css';

/** The way to what one was told, with how much of it is new. */
export function NoticeBell() {
  const { t } = useTranslation('chat');
  const format = useFormat();
  const unread = useInfiniteQuery(noticesQuery).data?.pages[0]?.unread ?? 0;
  return (
    <Link to="/notices" className={classes.bell} aria-label={t('notices.bell', { count: unread })}>
      <IconBell size={22} aria-hidden />
      {unread > 0 && (
        <span className={classes.count} aria-hidden>
          {format.number(unread)}
        </span>
      )}
    </Link>
  );
}
