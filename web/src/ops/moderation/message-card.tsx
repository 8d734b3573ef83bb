import { Button, Group, Text } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { StateBadge } from '../console/state-badge.js';
import type { ModeratedMessage } from './moderation-queries.js';
import classes from './moderation.module.css';

interface MessageCardProps {
  message: ModeratedMessage;
  sender: string;
  timeZone: string;
  isReported?: boolean;
  isPending: boolean;
  onHide: (hide: boolean) => void;
}

/** A message with the way to hide it from both, and to bring it back. */
export function MessageCard({ message, sender, timeZone, isReported = false, isPending, onHide }: MessageCardProps) {
  const { t } = useTranslation(['ops-moderation', 'chat']);
  const format = useFormat();
  const { body, sentAt, hidden, caution, seq } = message;
  return (
    <div className={classes.message} data-reported={isReported} data-hidden={hidden}>
      <Group gap="xs" justify="space-between">
        <Text size="sm" fw={650} dir="auto">
          {sender}
        </Text>
        <Text size="sm" c="dimmed" component="time" dateTime={sentAt}>
          {format.dayAndTime(sentAt, timeZone)}
        </Text>
      </Group>
      <p className={classes.words} dir="auto">
        {body}
      </p>
      <Group gap="xs">
        {isReported && <StateBadge tone="bad">{t('message.reported')}</StateBadge>}
        {hidden && <StateBadge tone="plain">{t('message.hidden')}</StateBadge>}
        {caution.map((kind) => (
          <StateBadge key={kind} tone="busy">
            {t(`chat:caution.kind.${kind}`)}
          </StateBadge>
        ))}
        <Button
          variant="subtle"
          size="sm"
          mih={44}
          ms="auto"
          loading={isPending}
          leftSection={hidden ? <IconEye size={18} aria-hidden /> : <IconEyeOff size={18} aria-hidden />}
          aria-label={t(hidden ? 'message.showOne' : 'message.hideOne', { seq })}
          onClick={() => onHide(!hidden)}
        >
          {t(hidden ? 'message.show' : 'message.hide')}
        </Button>
      </Group>
    </div>
  );
}
