import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Invitation } from '../../api/types.js';
import { Countdown } from '../../ui/countdown.js';
import { LinkButton } from '../../ui/link-button.js';
import { Panel } from '../../ui/panel.js';
import { GoneInvitation } from './gone-invitation.js';
import { InvitationFacts } from './invitation-facts.js';

/** What became of an invitation. */
export function AnsweredInvitation({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation('host');
  const { state, meetupId, traveller } = invitation;
  if (state === 'withdrawn' && invitation.counter) return <GoneInvitation state="counterWithdrawn" />;
  if (state === 'declined' || state === 'expired' || state === 'withdrawn') return <GoneInvitation state={state} />;
  return (
    <Stack gap="lg">
      <Panel role="status">
        {state === 'countered' ? (
          <>
            <Text fw={600}>{t('countered.title', { name: traveller.firstName })}</Text>
            <Text c="dimmed">
              {t('countered.detail')} <Countdown until={invitation.expiresAt} />
            </Text>
          </>
        ) : (
          <Stack gap="sm" align="flex-start">
            <Text fw={600}>
              {t(invitation.standingYesId ? 'accepted.byStandingYes' : 'accepted.title', { name: traveller.firstName })}
            </Text>
            {meetupId && (
              <LinkButton to="/meetups/$meetupId" params={{ meetupId }}>
                {t('accepted.open')}
              </LinkButton>
            )}
          </Stack>
        )}
      </Panel>
      <InvitationFacts invitation={invitation} />
    </Stack>
  );
}
