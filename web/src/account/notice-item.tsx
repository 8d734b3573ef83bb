import { Badge } from '@mantine/core';
import {
  IconAlarm,
  IconCalendarEvent,
  IconCalendarOff,
  IconCalendarPlus,
  IconHeartHandshake,
  IconMailHeart,
  IconMessage,
  IconPlaneOff,
  IconShieldCheck,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notice } from '../api/types.js';
import { useFormat } from '../i18n/index.js';
import { useNow } from '../ui/now.js';
import { placeOf } from './notice-place.js';
import classes from './notices.module.css';

const MINUTE_MS = 60_000;

const icons = {
  invitation_offered: IconMailHeart,
  invitation_withdrawn: IconCalendarOff,
  invitation_countered: IconCalendarEvent,
  match_made: IconHeartHandshake,
  standing_yes_accepted: IconHeartHandshake,
  host_unavailable: IconCalendarOff,
  meetup_cancelled: IconCalendarOff,
  meetup_changed: IconCalendarEvent,
  leave_by: IconAlarm,
  layover_expired: IconPlaneOff,
  layover_infeasible: IconPlaneOff,
  message_waiting: IconMessage,
  host_approved: IconHeartHandshake,
  report_decided: IconShieldCheck,
  availability_wanted: IconCalendarPlus,
} satisfies Record<Notice['kind'], unknown>;

interface NoticeItemProps {
  notice: Notice;
  onOpen: () => void;
}

export function NoticeItem({ notice, onOpen }: NoticeItemProps) {
  const { t } = useTranslation('chat');
  const format = useFormat();
  const now = useNow(MINUTE_MS);
  const Icon = icons[notice.kind];
  const words: ReactNode = (
    <>
      <span className={classes.icon}>
        <Icon size={22} aria-hidden />
      </span>
      <span className={classes.words}>
        <span className={classes.top}>
          <strong dir="auto">{notice.title}</strong>
          {!notice.read && <Badge tt="none" flex="none">{t('notices.unread')}</Badge>}
        </span>
        <span dir="auto">{notice.body}</span>
        <time dateTime={notice.createdAt} className={classes.when}>
          {format.relative(notice.createdAt, Math.max(now, Date.parse(notice.createdAt)))}
        </time>
      </span>
    </>
  );
  const place = placeOf(notice);
  if (!place) {
    return (
      <div className={classes.notice} data-unread={!notice.read}>
        {words}
      </div>
    );
  }
  return (
    <Link {...place} className={classes.notice} data-unread={!notice.read} onClick={onOpen}>
      {words}
    </Link>
  );
}
