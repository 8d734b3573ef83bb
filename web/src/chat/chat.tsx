import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../api/types.js';
import { useLive } from '../live/live-provider.js';
import { useMember } from '../session/session.js';
import { EmptyState } from '../ui/empty-state.js';
import { useTitle } from '../ui/page-title.js';
import { Waiting } from '../ui/waiting.js';
import { ChatHeader } from './chat-header.js';
import classes from './chat.module.css';
import { Composer } from './composer.js';
import { MessageList } from './message-list.js';
import { Over } from './over.js';
import { ReportDialog, type Reported } from './report-dialog.js';
import { rowsOf } from './rows.js';
import { useMeetup, useThread } from './use-chat.js';
import { useVisibleHeight } from './use-visible-height.js';

export function Chat({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('chat');
  const member = useMember();
  const { isConnected } = useLive();
  const { id, with: other } = conversation;
  const view = useThread(id);
  const meetup = useMeetup(conversation.meetupId);
  const [reported, setReported] = useState<Reported | null>(null);
  const setTitle = useTitle();
  const title = t('chat.title', { name: other.firstName });
  useEffect(() => setTitle(title), [setTitle, title]);
  useVisibleHeight();

  const timeZone = meetup?.hub.timeZone ?? 'UTC';
  const rows = view
    ? rowsOf({ ...view, memberId: member.id, timeZone, otherReadSeq: Math.max(view.otherReadSeq, other.readSeq) })
    : [];
  const isOpen = conversation.state === 'open';
  return (
    <section className={classes.chat}>
      <ChatHeader conversation={conversation} meetup={meetup} onReport={() => setReported({ message: null })} />
      {rows.length > 0 && view ? (
        <MessageList
          conversationId={id}
          view={view}
          rows={rows}
          otherName={other.firstName}
          haveMet={conversation.haveMet}
          timeZone={timeZone}
          onReport={(row) => setReported({ message: row.id === null ? null : { id: row.id, body: row.body } })}
        />
      ) : (
        <div className={classes.nothing}>
          {view?.status === 'ready' ? (
            <EmptyState title={t('chat.hello', { name: other.firstName })}>{t('chat.helloHint')}</EmptyState>
          ) : view?.status === 'unreachable' ? (
            <EmptyState title={t('chat.unreachable.title')}>{t('chat.unreachable.detail')}</EmptyState>
          ) : (
            <Waiting />
          )}
        </div>
      )}
      <p role="status" className={classes.sign}>
        {view?.isOtherTyping
          ? t('chat.typing', { name: other.firstName })
          : !isConnected && isOpen && <span className={classes.connecting}>{t('chat.connecting')}</span>}
      </p>
      {isOpen ? (
        <Composer conversationId={id} otherName={other.firstName} haveMet={conversation.haveMet} meetup={meetup} />
      ) : (
        <Over conversation={conversation} meetup={meetup} />
      )}
      {reported && (
        <ReportDialog
          conversationId={id}
          otherName={other.firstName}
          reported={reported}
          onClose={() => setReported(null)}
        />
      )}
    </section>
  );
}
