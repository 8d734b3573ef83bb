import { Button, Group, Stack, Text } from '@mantine/core';
import { IconBellRinging } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { usePush, type Push } from './use-push.js';

const KEY = 'interlude-push-offer';

/** Offers web push to whoever waits for something, once; asking the browser comes with the tap. */
export function PushOffer({ to }: { to: 'traveller' | 'host' }) {
  const push = usePush();
  const [isDeclined, setDeclined] = useState(() => localStorage.getItem(KEY) === 'no');
  if (isDeclined || push.state !== 'off') return null;
  const decline = () => {
    localStorage.setItem(KEY, 'no');
    setDeclined(true);
  };
  // Its words come later than the screen's, which does not wait for them.
  return (
    <Suspense fallback={null}>
      <Offer to={to} push={push} onDecline={decline} />
    </Suspense>
  );
}

function Offer({ to, push, onDecline }: { to: 'traveller' | 'host'; push: Push; onDecline: () => void }) {
  const { t } = useTranslation('account');
  return (
    <Panel>
      <Stack gap="sm">
        <Group wrap="nowrap" align="flex-start">
          <IconBellRinging size={24} style={{ flexShrink: 0 }} color="var(--mantine-primary-color-filled)" aria-hidden />
          <div>
            <Text fw={650}>{t('offer.title')}</Text>
            <Text>{t(`offer.${to}`)}</Text>
          </div>
        </Group>
        <ProblemNotice error={push.error} />
        <Group gap="xs">
          <Button size="sm" mih={44} loading={push.isPending} onClick={push.turnOn}>
            {t('offer.yes')}
          </Button>
          <Button size="sm" mih={44} variant="subtle" onClick={onDecline}>
            {t('offer.no')}
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}
