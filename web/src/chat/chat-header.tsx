import { ActionIcon, Badge } from '@mantine/core';
import { IconArrowLeft, IconFlag, IconLanguage } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Conversation, Meetup } from '../api/types.js';
import { useFormat } from '../i18n/index.js';
import { useArrival } from '../ui/arrival.js';
import { Portrait } from '../ui/portrait.js';
import classes from './chat.module.css';
import { useSharedLanguages } from './use-chat.js';

interface ChatHeaderProps {
  conversation: Conversation;
  meetup: Meetup | undefined;
  onReport: () => void;
}

/** Who it is with, where and when they meet, and what they can talk in. */
export function ChatHeader({ conversation, meetup, onReport }: ChatHeaderProps) {
  const { t } = useTranslation('chat');
  const format = useFormat();
  const languages = useSharedLanguages(meetup);
  const { memberId, firstName } = conversation.with;
  const headline = useArrival();
  return (
    <div className={classes.header}>
      <Link to="/chats" className={classes.back} aria-label={t('chat.back')}>
        <IconArrowLeft size={22} aria-hidden />
      </Link>
      <Portrait id={memberId} firstName={firstName} size={44} />
      <div className={classes.who}>
        <h1 ref={headline} tabIndex={-1} className={classes.name}>
          <span className="visually-hidden">{t('chat.title', { name: firstName })}</span>
          <span aria-hidden>{firstName}</span>
        </h1>
        {meetup && (
          <Link to="/meetups/$meetupId" params={{ meetupId: meetup.id }} className={classes.meetup}>
            {t('chat.meetup', {
              venue: meetup.venue.name,
              when: format.dayAndTime(meetup.startsAt, meetup.hub.timeZone),
              city: meetup.hub.city,
            })}
          </Link>
        )}
        {languages.length > 0 && (
          <Badge
            className={classes.languages}
            variant="light"
            tt="none"
            fw={500}
            leftSection={<IconLanguage size={14} aria-hidden />}
          >
            {t('chat.languages', { languages: format.list(languages.map((tag) => format.language(tag))) })}
          </Badge>
        )}
      </div>
      <ActionIcon color="gray" aria-label={t('report.open')} onClick={onReport}>
        <IconFlag size={20} aria-hidden />
      </ActionIcon>
    </div>
  );
}
