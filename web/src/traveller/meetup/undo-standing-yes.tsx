import { Alert, Button, Group, Text } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meetup } from '../../api/types.js';
import { AskFirst } from '../../ui/ask-first.js';
import { Countdown } from '../../ui/countdown.js';
import { useNow } from '../../ui/now.js';
import { useMeetupActions } from './use-meetup-actions.js';

/** For a host on whose standing yes we have agreed: for a while they can take it back, and nobody holds it against them. */
export function UndoStandingYes({ meetup, undoUntil }: { meetup: Meetup; undoUntil: string }) {
  const { t } = useTranslation('traveller');
  const [isAsking, setAsking] = useState(false);
  const { undo } = useMeetupActions(meetup);
  const isOver = Date.parse(undoUntil) <= useNow();
  if (isOver) return null;
  return (
    <Alert icon={<IconHandStop aria-hidden />} title={t('undo.title')}>
      <Text size="sm">{t('undo.detail', { name: meetup.traveller.firstName })}</Text>
      <Group mt="sm" justify="space-between">
        <Text size="sm" fw={600}>
          {t('undo.left')} <Countdown until={undoUntil} />
        </Text>
        <Button variant="default" mih={44} onClick={() => setAsking(true)}>
          {t('undo.action')}
        </Button>
      </Group>
      <AskFirst
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('undo.askTitle')}
        action={t('undo.action')}
        isPending={undo.isPending}
        error={undo.error}
        onConfirm={() => undo.mutate(undefined, { onSuccess: () => setAsking(false) })}
      >
        <Text>{t('undo.askDetail', { name: meetup.traveller.firstName })}</Text>
      </AskFirst>
    </Alert>
  );
}
