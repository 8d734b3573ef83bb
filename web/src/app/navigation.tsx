import { IconBriefcase2, IconCalendarHeart, IconMessages, IconUser } from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnread } from '../ui/page-title.js';

export interface Place {
  to: LinkProps['to'];
  label: string;
  icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean }>;
  /** Things that wait there. */
  count: number;
}

/** Where a member can go from anywhere. */
export function usePlaces(): Place[] {
  const { t } = useTranslation('common');
  const unread = useUnread();
  return [
    { to: '/trips', label: t('nav.trips'), icon: IconBriefcase2, count: 0 },
    { to: '/host', label: t('nav.hosting'), icon: IconCalendarHeart, count: 0 },
    { to: '/chats', label: t('nav.chats'), icon: IconMessages, count: unread },
    { to: '/me', label: t('nav.me'), icon: IconUser, count: 0 },
  ];
}
