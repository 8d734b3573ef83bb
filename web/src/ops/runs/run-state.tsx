import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Run } from './run-queries.js';

const colours = { queued: 'gray.8', running: 'blue.9', finished: 'teal.9', failed: 'red.9' } as const;

export function RunState({ state }: { state: Run['state'] }) {
  const { t } = useTranslation('ops');
  return (
    <Badge variant="light" color={colours[state]} tt="none">
      {t(`runs.state.${state}`)}
    </Badge>
  );
}
