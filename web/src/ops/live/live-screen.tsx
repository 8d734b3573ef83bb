import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Screen } from '../../ui/screen.js';
import { Waiting } from '../../ui/waiting.js';
import { useConsole } from '../console/use-console.js';
import { liveBoardQuery } from './live-queries.js';

/** What goes on now, due first. */
export function LiveScreen() {
  const { t } = useTranslation('ops');
  const { slug } = useConsole();
  const { isPending, error, refetch } = useInfiniteQuery(liveBoardQuery(slug, {}));
  return (
    <Screen title={t('nav.live')} width="full">
      {isPending && <Waiting />}
      <ProblemNotice error={error} onRetry={() => void refetch()} />
    </Screen>
  );
}
