import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SignedIn } from '../../session/signed-in.js';
import { EmptyState } from '../../ui/empty-state.js';
import { LinkButton } from '../../ui/link-button.js';
import { Screen } from '../../ui/screen.js';
import { ConsoleNav } from './console-nav.js';
import classes from './console.module.css';
import { useConsoleScope } from './use-console.js';

/** The frame of a programme's console. Whoever is not of its staff learns nothing of the programme. */
export function Console() {
  return (
    <SignedIn>
      <ForStaff />
    </SignedIn>
  );
}

function ForStaff() {
  const scope = useConsoleScope();
  if (!scope) return <NotStaff />;
  return (
    <div className={classes.console}>
      <ConsoleNav scope={scope} />
      <div className={classes.screen}>
        <Outlet />
      </div>
    </div>
  );
}

function NotStaff() {
  const { t } = useTranslation('ops');
  return (
    <Screen title={t('title')} isTitleHidden>
      <EmptyState title={t('refused.title')} action={<LinkButton to="/ops">{t('refused.action')}</LinkButton>}>
        {t('refused.detail')}
      </EmptyState>
    </Screen>
  );
}
