import { ActionIcon, Textarea } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconSend2 } from '@tabler/icons-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { cautionsIn, type Caution } from '../../../src/contracts/caution.js';
import { MESSAGE_MAX_LENGTH } from '../../../src/contracts/live.js';
import type { Meetup } from '../api/types.js';
import { useLive } from '../live/live-provider.js';
import { readDraft, writeDraft } from '../ui/drafts.js';
import { CautionDialog } from './caution-dialog.js';
import classes from './composer.module.css';
import { QuickReplies } from './quick-replies.js';

/** From so many on, what is left is counted. */
const COUNTED_FROM = 200;

interface ComposerProps {
  conversationId: string;
  otherName: string;
  haveMet: boolean;
  meetup: Meetup | undefined;
}

export function Composer({ conversationId, otherName, haveMet, meetup }: ComposerProps) {
  const { t } = useTranslation('chat');
  const { chat } = useLive();
  const field = useRef<HTMLTextAreaElement>(null);
  const draftName = `chat ${conversationId}`;
  const [text, setText] = useState(() => readDraft<string>(draftName) ?? '');
  const [asked, setAsked] = useState<readonly Caution[]>([]);
  // Where a finger types, the return key of the keyboard breaks the line, and the button sends.
  const isTouch = useMediaQuery('(pointer: coarse)');
  const left = MESSAGE_MAX_LENGTH - text.length;
  const body = text.trim();

  const write = (next: string) => {
    setText(next);
    writeDraft(draftName, next === '' ? null : next);
  };
  const send = () => {
    if (!chat || body === '') return;
    setAsked([]);
    write('');
    void chat.send(conversationId, body);
    field.current?.focus();
  };
  const ask = () => {
    const caution = haveMet ? [] : cautionsIn(body);
    setAsked(caution);
    if (caution.length === 0) send();
  };
  const pressed = (event: KeyboardEvent) => {
    // Enter also ends the choice of a word in the input of some languages.
    if (event.key !== 'Enter' || event.shiftKey || isTouch || event.nativeEvent.isComposing) return;
    event.preventDefault();
    ask();
  };
  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <QuickReplies
        meetup={meetup}
        onChoose={(reply) => {
          write(body === '' ? reply : `${body} ${reply}`);
          field.current?.focus();
        }}
      />
      <div className={classes.line}>
        <Textarea
          ref={field}
          className={classes.field}
          aria-label={t('chat.write', { name: otherName })}
          placeholder={t('chat.write', { name: otherName })}
          // An empty field has no direction of its own: what it asks for is in that of the page.
          attributes={{ input: { dir: text === '' ? undefined : 'auto' } }}
          minRows={1}
          maxRows={5}
          maxLength={MESSAGE_MAX_LENGTH}
          enterKeyHint={isTouch ? 'enter' : 'send'}
          value={text}
          onChange={(event) => {
            write(event.currentTarget.value);
            chat?.typing(conversationId);
          }}
          onKeyDown={pressed}
        />
        <ActionIcon type="submit" variant="filled" radius="xl" size={46} aria-label={t('chat.send')} disabled={body === ''}>
          <IconSend2 size={22} aria-hidden className={classes.sendIcon} />
        </ActionIcon>
      </div>
      <div role="status" className={classes.left}>
        {left <= COUNTED_FROM && t('chat.charactersLeft', { count: left })}
      </div>
      {asked.length > 0 && (
        <CautionDialog otherName={otherName} caution={asked} onSend={send} onClose={() => setAsked([])} />
      )}
    </form>
  );
}
