import { Button } from '@mantine/core';
import { useDocumentVisibility } from '@mantine/hooks';
import { IconArrowDown } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/index.js';
import type { ThreadView } from '../../../src/contracts/chat-client/chat-client.js';
import { useLive } from '../live/live-provider.js';
import { Bubble } from './bubble.js';
import bubble from './bubble.module.css';
import classes from './message-list.module.css';
import { NewMessages } from './new-messages.js';
import type { MessageRow } from './rows.js';

/** From this near to an end of the list on, in pixels, one is at it. */
const NEAR_PX = 80;
const ROW_PX = 64;
/** Room for the way to what is older, above the first message, and below the last one. */
const OLDER_PX = 56;
const END_PX = 12;

interface MessageListProps {
  conversationId: string;
  view: ThreadView;
  rows: readonly MessageRow[];
  otherName: string;
  haveMet: boolean;
  timeZone: string;
  onReport: (row: MessageRow) => void;
}

/** The conversation: only what is in sight is in the page, however long it is. */
export function MessageList({ conversationId, view, rows, otherName, haveMet, timeZone, onReport }: MessageListProps) {
  const { t } = useTranslation('chat');
  const format = useFormat();
  const { chat } = useLive();
  const scroller = useRef<HTMLDivElement>(null);
  const [isAtEnd, setIsAtEnd] = useState(true);
  // What it returns changes without React being told: nothing of it is handed on.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => rows[index]!.key,
    overscan: 8,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: NEAR_PX,
    paddingStart: view.hasOlder ? OLDER_PX : 0,
    paddingEnd: END_PX,
  });

  const lastSeq = view.messages.at(-1)?.seq ?? 0;
  const isSeen = useDocumentVisibility() === 'visible' && isAtEnd;
  useEffect(() => {
    if (isSeen && lastSeq > 0) void chat?.read(conversationId, lastSeq);
  }, [chat, conversationId, isSeen, lastSeq]);

  const lastOwnKey = rows.findLast(({ isOwn }) => isOwn)?.key;
  useEffect(() => {
    virtualizer.scrollToEnd();
    // At the start, and to what one has just said; else the list stays where it was left, or at its end.
  }, [virtualizer, lastOwnKey]);

  useEffect(() => {
    // A keyboard on the screen, a longer text in the field or a banner must not cover the end.
    if (!isAtEnd || !scroller.current) return;
    const observer = new ResizeObserver(() => virtualizer.scrollToEnd());
    observer.observe(scroller.current);
    return () => observer.disconnect();
  }, [virtualizer, isAtEnd]);

  const scrolled = ({ scrollTop, scrollHeight, clientHeight }: HTMLElement) => {
    setIsAtEnd(scrollHeight - scrollTop - clientHeight < NEAR_PX);
    if (scrollTop < NEAR_PX && view.hasOlder) void chat?.loadOlder(conversationId);
  };
  return (
    <div className={classes.frame}>
      <div
        ref={scroller}
        role="log"
        aria-live="off"
        aria-label={t('chat.log', { name: otherName })}
        tabIndex={0}
        className={classes.scroller}
        onScroll={(event) => scrolled(event.currentTarget)}
      >
        <div className={classes.rows} style={{ height: virtualizer.getTotalSize() }}>
          {view.hasOlder && (
            <div className={classes.older}>
              <Button
                variant="subtle"
                size="sm"
                mih={44}
                loading={view.isLoadingOlder}
                onClick={() => void chat?.loadOlder(conversationId)}
              >
                {t('chat.older')}
              </Button>
            </div>
          )}
          {virtualizer.getVirtualItems().map(({ index, key, start }) => {
            const row = rows[index]!;
            return (
              <div
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                className={classes.row}
                style={{ transform: `translateY(${start}px)` }}
              >
                {row.startsDay && <div className={bubble.day}>{format.day(row.at, timeZone)}</div>}
                <Bubble row={row} otherName={otherName} haveMet={haveMet} timeZone={timeZone} onReport={onReport} />
              </div>
            );
          })}
        </div>
      </div>
      {!isAtEnd && (
        <Button
          className={classes.jump}
          variant="default"
          size="sm"
          mih={44}
          radius="xl"
          leftSection={<IconArrowDown size={18} aria-hidden />}
          onClick={() => virtualizer.scrollToEnd()}
        >
          {t('chat.newest', { count: view.messages.filter(({ seq }) => seq > view.readSeq).length })}
        </Button>
      )}
      <NewMessages messages={view.messages} otherName={otherName} />
    </div>
  );
}
