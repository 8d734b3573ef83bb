import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Meetup } from '../api/types.js';
import { useFormat } from '../i18n/index.js';
import classes from './composer.module.css';

const LATE_MINUTES = 10;

interface QuickRepliesProps {
  meetup: Meetup | undefined;
  onChoose: (reply: string) => void;
}

/** What is said on the way, ready to be sent or changed first. */
export function QuickReplies({ meetup, onChoose }: QuickRepliesProps) {
  const { t } = useTranslation('chat');
  const format = useFormat();
  if (!meetup) return null;
  const replies = [
    t('chat.quick.onMyWay', { time: format.time(meetup.startsAt, meetup.hub.timeZone) }),
    t('chat.quick.here', { venue: meetup.venue.name }),
    t('chat.quick.late', { minutes: LATE_MINUTES }),
  ];
  return (
    <div role="group" aria-label={t('chat.quick.label')} className={classes.replies}>
      {replies.map((reply) => (
        <UnstyledButton key={reply} className={classes.reply} onClick={() => onChoose(reply)}>
          {reply}
        </UnstyledButton>
      ))}
    </div>
  );
}
