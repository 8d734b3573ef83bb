import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Screen } from '../ui/screen.js';

/** A screen that could not be shown. */
export function ErrorScreen({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation('common');
  return (
    <Screen title={t('problem.title')} isTitleHidden>
      <ProblemNotice error={error} onRetry={onRetry} />
    </Screen>
  );
}
