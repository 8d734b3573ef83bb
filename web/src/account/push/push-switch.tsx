import { Button, Group, Stack, Text } from '@mantine/core';
import { IconBellOff, IconBellRinging } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Section } from '../../ui/section.js';
import { Waiting } from '../../ui/waiting.js';
import { usePush } from './use-push.js';

/** Whether this device is told by web push; nothing where the service pushes nothing. */
export function PushSwitch() {
  const { t } = useTranslation('account');
  const push = usePush();
  if (push.state === 'never') return null;
  return (
    <Section title={t('push.title')}>
      <Panel>
        {push.state === undefined ? (
          push.error ? <ProblemNotice error={push.error} /> : <Waiting />
        ) : (
          <Stack gap="sm">
            <Group wrap="nowrap" align="flex-start">
              {push.state === 'on' ? <IconBellRinging size={24} aria-hidden /> : <IconBellOff size={24} aria-hidden />}
              <Text role="status" style={{ flex: 1 }}>
                {t(`push.${push.state}`)}
              </Text>
            </Group>
            <ProblemNotice error={push.error} />
            {push.state === 'off' && (
              <Button mih={44} loading={push.isPending} onClick={push.turnOn}>
                {t('push.turnOn')}
              </Button>
            )}
            {push.state === 'on' && (
              <Button mih={44} variant="default" loading={push.isPending} onClick={push.turnOff}>
                {t('push.turnOff')}
              </Button>
            )}
          </Stack>
        )}
      </Panel>
    </Section>
  );
}
