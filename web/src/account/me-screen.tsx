import { Button, Group, Stack, Text } from '@mantine/core';
import { IconLogout2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/index.js';
import { useSession } from '../session/session.js';
import { SignedIn } from '../session/signed-in.js';
import { useSignOut } from '../session/sign-out.js';
import { LanguageSwitcher } from '../ui/language-switcher.js';
import { Panel } from '../ui/panel.js';
import { Portrait } from '../ui/portrait.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Screen } from '../ui/screen.js';
import { MeLinks } from './me/me-links.js';

export function MeScreen() {
  return (
    <SignedIn>
      <Me />
    </SignedIn>
  );
}

function Me() {
  const { t } = useTranslation(['account', 'common']);
  const format = useFormat();
  const session = useSession();
  const signOut = useSignOut();
  if (!session) return null;
  const { member } = session;
  const name = [member.firstName, member.lastName].filter(Boolean).join(' ');
  const where = [member.countryCode && format.country(member.countryCode), ...member.languages.map(({ language }) => format.language(language))];
  return (
    <Screen title={t('nav.me', { ns: 'common' })} width="narrow">
      <Stack gap="lg">
        <Panel>
          <Group wrap="nowrap" align="center">
            <Portrait id={member.id} firstName={member.firstName || member.email} />
            <div style={{ minWidth: 0 }}>
              <Text fw={650} size="lg">
                <bdi>{name || t('me.noName')}</bdi>
              </Text>
              <Text size="sm" c="dimmed">
                <bdi>{member.email}</bdi>
              </Text>
              <Text size="sm" c="dimmed">
                {format.list(where.filter((word) => word !== null))}
              </Text>
            </div>
          </Group>
        </Panel>
        <MeLinks session={session} />
        <Group justify="space-between" gap="xs">
          <Group gap="xs">
            <Text size="sm" c="dimmed" aria-hidden>
              {t('me.language')}
            </Text>
            <LanguageSwitcher />
          </Group>
          <Button
            variant="default"
            mih={44}
            leftSection={<IconLogout2 size={18} aria-hidden />}
            loading={signOut.isPending}
            onClick={() => signOut.mutate()}
          >
            {t('me.signOut')}
          </Button>
        </Group>
        <ProblemNotice error={signOut.error} />
      </Stack>
    </Screen>
  );
}
