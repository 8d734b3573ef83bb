import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/empty-state.js';
import { LinkButton } from '../ui/link-button.js';
import { Screen } from '../ui/screen.js';

export function NotFoundScreen() {
  const { t } = useTranslation('common');
  return (
    <Screen title={t('notFound.title')} isTitleHidden>
      <EmptyState title={t('notFound.title')} action={<LinkButton to="/">{t('notFound.home')}</LinkButton>}>
        {t('notFound.detail')}
      </EmptyState>
    </Screen>
  );
}
