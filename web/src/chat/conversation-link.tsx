import { Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../api/types.js';
import { useFormat } from '../i18n/index.js';
import { useNow } from '../ui/now.js';
import { Portrait } from '../ui/portrait.js';
import { UnreadBadge } from '../ui/unread-badge.js';
import classes from './chats.module.css';

const MINUTE_MS = 60_000;

export function ConversationLink({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('chat');
  const format = useFormat();
  const now = useNow(MINUTE_MS);
  const { id, with: other, lastMessage, unread, state } = conversation;
  const lastWords = () => {
    if (!lastMessage) return t('chats.nothingYet');
    if (lastMessage.body === '') return t('chat.hiddenLast');
    return lastMessage.senderId === other.memberId ? lastMessage.body : t('chats.you', { text: lastMessage.body });
  };
  return (
    <Link
      to="/chats/$conversationId"
      params={{ conversationId: id }}
      className={classes.conversation}
      data-unread={unread > 0}
    >
      <Portrait id={other.memberId} firstName={other.firstName} size={52} />
      <span className={classes.words}>
        <span className={classes.top}>
          <strong className={classes.name}>{other.firstName}</strong>
          {state !== 'open' && (
            <Badge color="gray" variant="light" tt="none">
              {t('chats.over')}
            </Badge>
          )}
          {lastMessage && (
            <time dateTime={lastMessage.sentAt} className={classes.when}>
              {format.relative(lastMessage.sentAt, Math.max(now, Date.parse(lastMessage.sentAt)))}
            </time>
          )}
        </span>
        <span className={classes.bottom}>
          <span className={classes.last} dir="auto">
            {lastWords()}
          </span>
          <UnreadBadge count={unread} />
        </span>
      </span>
    </Link>
  );
}
