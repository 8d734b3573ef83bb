import { Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SignedIn } from '../session/signed-in.js';
import { EmptyState } from '../ui/empty-state.js';
import { LinkButton } from '../ui/link-button.js';
import { Screen } from '../ui/screen.js';
import { useProgrammeNames } from './console/use-programme-names.js';
import classes from './ops-screen.module.css';

/** Home of the staff: the programmes that they run. */
export function OpsScreen() {
  return (
    <SignedIn>
      <Programmes />
    </SignedIn>
  );
}

function Programmes() {
  const { t } = useTranslation('ops');
  const programmes = useProgrammeNames();
  return (
    <Screen title={t('title')}>
      {programmes.length === 0 && (
        <EmptyState title={t('none.title')} action={<LinkButton to="/me">{t('none.action')}</LinkButton>}>
          {t('none.detail')}
        </EmptyState>
      )}
      <Stack>
        {programmes.map(({ slug, name, role }) => (
          <Link key={slug} to="/ops/$slug" params={{ slug }} className={classes.programme}>
            <span className={classes.name}>{name}</span>
            <span className={classes.role}>{t(`role.${role}`)}</span>
          </Link>
        ))}
      </Stack>
    </Screen>
  );
}
