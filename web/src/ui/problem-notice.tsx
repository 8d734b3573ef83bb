import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconWifiOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Offline, ProblemError } from '../api/problem.js';
import { LinkButton } from './link-button.js';

interface ProblemNoticeProps {
  error: unknown;
  /** Offered as "try again" where trying again may help; of what does not exist there is the way home instead. */
  onRetry?: () => void;
}

/** What went wrong, in the reader's language, and what to do next. Shows nothing where nothing did. */
export function ProblemNotice({ error, onRetry }: ProblemNoticeProps) {
  const { t } = useTranslation('common');
  if (!error) return null;
  const isOffline = error instanceof Offline;
  const problem = error instanceof ProblemError ? error.problem : undefined;
  const title = isOffline ? t('offline.title') : problem?.title || t('problem.title');
  const detail = isOffline ? t('offline.detail') : problem?.detail || t('problem.detail');
  return (
    <Alert
      color={isOffline ? 'gray' : 'red'}
      icon={isOffline ? <IconWifiOff aria-hidden /> : <IconAlertTriangle aria-hidden />}
      title={title}
      role="alert"
    >
      <Text size="sm">{detail}</Text>
      {problem?.code === 'internal_error' && (
        <Text size="xs" mt="xs" c="dimmed">
          {t('problem.request', { id: problem.requestId })}
        </Text>
      )}
      {onRetry && problem?.status === 404 && (
        <Group mt="sm">
          <LinkButton to="/" variant="light" size="sm" mih={44}>
            {t('notFound.home')}
          </LinkButton>
        </Group>
      )}
      {onRetry && problem?.status !== 404 && (
        <Group mt="sm">
          <Button variant="light" size="sm" mih={44} onClick={onRetry}>
            {t('tryAgain')}
          </Button>
        </Group>
      )}
    </Alert>
  );
}
