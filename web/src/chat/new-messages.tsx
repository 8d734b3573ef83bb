import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveMessage } from '../../../src/contracts/live.js';
import { useMember } from '../session/session.js';

interface NewMessagesProps {
  messages: readonly LiveMessage[];
  otherName: string;
}

/** Reads out what the other side says from now on; what was said before, and what one writes oneself, is not read out. */
export function NewMessages({ messages, otherName }: NewMessagesProps) {
  const { t } = useTranslation('chat');
  const member = useMember();
  const last = messages.at(-1);
  const [from] = useState(last?.seq ?? 0);
  const isNews = last !== undefined && last.seq > from && last.senderId !== member.id;
  return (
    <div className="visually-hidden" aria-live="polite">
      {isNews && `${t('chat.fromThem', { name: otherName })} ${last.hidden ? t('chat.hidden') : last.body}`}
    </div>
  );
}
