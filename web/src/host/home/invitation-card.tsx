import { Group, Stack, Text, Title } from '@mantine/core';
import { IconClock, IconMapPin, IconMessageLanguage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Invitation } from '../../api/types.js';
import { useFormat } from '../../i18n/index.js';
import { Countdown } from '../../ui/countdown.js';
import { LinkButton } from '../../ui/link-button.js';
import { Panel } from '../../ui/panel.js';
import { Fact } from '../fact.js';

/** One traveller who waits for an answer. */
export function InvitationCard({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation('host');
  const format = useFormat();
  const { traveller, hub, venue } = invitation;
  const when = invitation.counter ?? invitation;
  const isMine = invitation.state === 'offered';
  return (
    <Panel>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" gap="xs">
          <Title order={3} size="h4">
            <bdi>{traveller.firstName}</bdi>
            {traveller.countryCode && (
              <Text span c="dimmed" fw={400}>
                {' · '}
                {format.country(traveller.countryCode)}
              </Text>
            )}
          </Title>
          <Text size="sm" c="dimmed">
            {isMine ? t('invitation.timeLeft') : t('invitation.theirTimeLeft')}{' '}
            <Text span fw={700} size="lg" c="var(--interlude-ink)">
              <Countdown until={invitation.expiresAt} />
            </Text>
          </Text>
        </Group>
        <Fact icon={IconClock} label={t('fact.when')}>
          {format.day(when.startsAt, hub.timeZone)}
          {' · '}
          {format.timeRange(when.startsAt, when.endsAt, hub.timeZone)}
        </Fact>
        <Fact icon={IconMapPin} label={t('fact.where')}>
          <bdi>{(invitation.counter?.venue ?? venue).name}</bdi>
        </Fact>
        <Fact icon={IconMessageLanguage} label={t('fact.languages')}>
          {format.list(traveller.languages.map(({ language }) => format.language(language)))}
        </Fact>
        <LinkButton
          to="/host/invitations/$invitationId"
          params={{ invitationId: invitation.id }}
          variant={isMine ? 'filled' : 'light'}
          aria-label={t(isMine ? 'invitation.openOf' : 'invitation.seeOf', { name: traveller.firstName })}
        >
          {t(isMine ? 'invitation.open' : 'invitation.see')}
        </LinkButton>
      </Stack>
    </Panel>
  );
}
