import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meetup } from '../../api/types.js';
import { AskFirst } from '../../ui/ask-first.js';
import type { Side } from './meetup-page.js';
import { useMeetupActions } from './use-meetup-actions.js';

/** As the service takes it. */
const REASON_MAX_LENGTH = 300;

/** Ways to change one's mind; each says first what it means for the other side. */
export function MeetupActions({ meetup, side }: { meetup: Meetup; side: Side }) {
  const { t } = useTranslation('traveller');
  const [asking, setAsking] = useState<'cancel' | 'another'>();
  const { cancel, another } = useMeetupActions(meetup);
  const name = side === 'host' ? meetup.traveller.firstName : meetup.host.firstName;
  const close = () => setAsking(undefined);
  const canAskAnother = side === 'traveller' && meetup.state === 'arranged';
  const reason = { label: t('cancel.reason', { name }), maxLength: REASON_MAX_LENGTH };
  const meaning = () => {
    if (meetup.state === 'underway') return t('cancel.underway', { name });
    return t(side === 'host' ? 'cancel.asHost' : 'cancel.asTraveller', { name });
  };
  return (
    <Group gap="xs">
      {canAskAnother && (
        <Button variant="subtle" mih={44} onClick={() => setAsking('another')}>
          {t('another.action')}
        </Button>
      )}
      <Button variant="subtle" color="red" mih={44} onClick={() => setAsking('cancel')}>
        {t('cancel.action')}
      </Button>
      <AskFirst
        opened={asking === 'cancel'}
        onClose={close}
        title={t('cancel.title', { name })}
        action={t('cancel.action')}
        reason={reason}
        isPending={cancel.isPending}
        error={cancel.error}
        onConfirm={(words) => cancel.mutate(words, { onSuccess: close })}
      >
        <Text>{meaning()}</Text>
      </AskFirst>
      <AskFirst
        opened={asking === 'another'}
        onClose={close}
        title={t('another.title')}
        action={t('another.action')}
        reason={reason}
        isPending={another.isPending}
        error={another.error}
        onConfirm={(words) => another.mutate(words)}
      >
        <Text>{t('another.detail', { name })}</Text>
      </AskFirst>
    </Group>
  );
}
