import { Button, Stack, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Screen } from '../../ui/screen.js';
import { Waiting } from '../../ui/waiting.js';
import { useConsole } from '../console/use-console.js';
import { DeadLetters } from './dead-letters.js';
import { Health } from './health.js';
import { systemHealthQuery } from './system-queries.js';

/** Of the service, not of the client. */
const QUEUE_BOARD = '/api/v1/ops/queues/';

/** Whether the service works, and what it could not do. */
export function SystemScreen() {
  const { t } = useTranslation('ops');
  const { slug } = useConsole();
  const isOperator = useSession()?.isOperator ?? false;
  const { data, isPending, error, refetch } = useQuery(systemHealthQuery(slug));
  return (
    <Screen title={t('nav.system')} width="wide">
      <Stack gap="xl">
        <ProblemNotice error={error} onRetry={() => void refetch()} />
        {isPending && <Waiting />}
        {data && <Health health={data} />}
        {isOperator ? (
          <div>
            <Button
              component="a"
              href={QUEUE_BOARD}
              target="_blank"
              rel="noopener"
              variant="default"
              mih={44}
              rightSection={<IconExternalLink size={18} aria-hidden />}
            >
              {t('system.board')}
            </Button>
          </div>
        ) : (
          <Text c="dimmed">{t('system.operators')}</Text>
        )}
        {isOperator && <DeadLetters slug={slug} />}
      </Stack>
    </Screen>
  );
}
