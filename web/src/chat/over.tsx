import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Conversation, Meetup } from '../api/types.js';
import { useFormat } from '../i18n/index.js';
import classes from './chat.module.css';

/** In place of the field to write in: that the conversation is over, and why. */
export function Over({ conversation, meetup }: { conversation: Conversation; meetup: Meetup | undefined }) {
  const { t } = useTranslation('chat');
  const format = useFormat();
  const why = () => {
    if (conversation.closedByStaff) return t('chat.over.staff');
    if (!meetup) return t('chat.over.ended');
    if (meetup.state === 'cancelled') return t('chat.over.cancelled');
    const { city, timeZone } = meetup.hub;
    return t('chat.over.flown', { when: format.dayAndTime(conversation.closesAt, timeZone), city });
  };
  return (
    <div className={classes.over} role="status">
      <IconLock size={20} aria-hidden />
      <div>
        <strong>{t('chat.over.title')}</strong>
        <div>{why()}</div>
      </div>
    </div>
  );
}
