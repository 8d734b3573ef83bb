import { useTranslation } from 'react-i18next';
import { Redirect } from '../../ui/redirect.js';
import { Screen } from '../../ui/screen.js';
import { useConsole } from './use-console.js';

/** The console opens with what happens now. */
export function ConsoleStart() {
  const { t } = useTranslation('ops');
  const { slug } = useConsole();
  return (
    <Screen title={t('title')} isTitleHidden>
      <Redirect to={`/ops/${slug}/live`} />
    </Screen>
  );
}
