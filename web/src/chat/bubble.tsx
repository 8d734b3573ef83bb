import { ActionIcon, Button, Group } from '@mantine/core';
import { IconEyeOff, IconFlag } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/index.js';
import { useLive } from '../live/live-provider.js';
import classes from './bubble.module.css';
import { CautionNote } from './caution-note.js';
import { Delivery } from './delivery.js';
import type { MessageRow } from './rows.js';

interface BubbleProps {
  row: MessageRow;
  otherName: string;
  haveMet: boolean;
  timeZone: string;
  onReport: (row: MessageRow) => void;
}

export function Bubble({ row, otherName, haveMet, timeZone, onReport }: BubbleProps) {
  const { t } = useTranslation('chat');
  const format = useFormat();
  return (
    <div className={classes.line} data-own={row.isOwn} data-first={row.isFirst}>
      <div className={classes.bubble} data-state={row.state}>
        <span className="visually-hidden">{row.isOwn ? t('chat.fromYou') : t('chat.fromThem', { name: otherName })}</span>
        {row.isHidden ? (
          <p className={classes.hidden}>
            <IconEyeOff size={16} aria-hidden />
            {t('chat.hidden')}
          </p>
        ) : (
          <p dir="auto" className={classes.body}>
            {row.body}
          </p>
        )}
        <span className={classes.foot}>
          <time dateTime={row.at}>{format.time(row.at, timeZone)}</time>
          <Delivery state={row.state} />
        </span>
      </div>
      {!row.isOwn && !row.isHidden && (
        <ActionIcon
          className={classes.report}
          color="gray"
          aria-label={t('report.openMessage')}
          onClick={() => onReport(row)}
        >
          <IconFlag size={16} aria-hidden />
        </ActionIcon>
      )}
      {!row.isOwn && row.caution.length > 0 && <CautionNote body={row.body} caution={row.caution} haveMet={haveMet} />}
      {row.state === 'refused' && <Refused row={row} />}
    </div>
  );
}

function Refused({ row }: { row: MessageRow }) {
  const { t } = useTranslation('chat');
  const { chat } = useLive();
  return (
    <div className={classes.refused}>
      <span>
        {t(row.refusedBecause === 'conversation_closed' ? 'chat.refused.conversation_closed' : 'chat.refused.other')}
      </span>
      <Group gap="xs" justify="flex-end">
        <Button size="sm" mih={44} variant="subtle" onClick={() => void chat?.retry(row.key)}>
          {t('chat.retry')}
        </Button>
        <Button size="sm" mih={44} variant="subtle" color="red" onClick={() => void chat?.discard(row.key)}>
          {t('chat.discard')}
        </Button>
      </Group>
    </div>
  );
}
