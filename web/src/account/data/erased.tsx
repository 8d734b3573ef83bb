import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/link-button.js';
import { Panel } from '../../ui/panel.js';
import { Screen } from '../../ui/screen.js';
import type { Erasure } from './erase-account.js';

/** The account is gone: what of it stays, and why. */
export function Erased({ erasure }: { erasure: Erasure }) {
  const { t } = useTranslation('account');
  const reasons = [...new Set(erasure.kept.map(({ reason }) => reason))];
  return (
    <Screen title={t('erased.title')} width="narrow">
      <Stack gap="lg">
        <Text role="status">{t('erased.lead')}</Text>
        {reasons.length > 0 && (
          <Panel>
            <Text mb="xs">{t('erased.kept')}</Text>
            <List spacing="xs">
              {reasons.map((reason) => (
                <List.Item key={reason}>{t(`kept.${reason}`)}</List.Item>
              ))}
            </List>
          </Panel>
        )}
        <LinkButton to="/" style={{ alignSelf: 'flex-start' }}>
          {t('erased.home')}
        </LinkButton>
      </Stack>
    </Screen>
  );
}
