import { Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SignedIn } from '../session/signed-in.js';
import { Screen } from '../ui/screen.js';
import { EraseAccount, type Erasure } from './data/erase-account.js';
import { Erased } from './data/erased.js';
import { ExportData } from './data/export-data.js';
import { SessionList } from './data/session-list.js';

export function DataScreen() {
  const { t } = useTranslation('account');
  const [erasure, setErasure] = useState<Erasure | null>(null);
  if (erasure) return <Erased erasure={erasure} />;
  return (
    <SignedIn>
      <Screen title={t('data.title')} width="narrow">
        <Stack gap="xl">
          <ExportData />
          <SessionList />
          <EraseAccount onErased={setErasure} />
        </Stack>
      </Screen>
    </SignedIn>
  );
}
