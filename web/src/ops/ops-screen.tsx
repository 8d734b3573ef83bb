import { Card, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session.js';
import { SignedIn } from '../session/signed-in.js';
import { EmptyState } from '../ui/empty-state.js';
import { Screen } from '../ui/screen.js';

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
  const staff = useSession()?.staff ?? [];
  return (
    <Screen title={t('title')} width="wide">
      {staff.length === 0 && <EmptyState title={t('none.title')}>{t('none.detail')}</EmptyState>}
      <Stack>
        {staff.map(({ programme, role }) => (
          <Card key={programme} withBorder>
            <Text fw={650}>{programme}</Text>
            <Text c="dimmed">{t(`role.${role}`)}</Text>
          </Card>
        ))}
      </Stack>
    </Screen>
  );
}
