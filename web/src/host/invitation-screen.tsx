import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { invitationQuery } from '../api/queries.js';
import type { Invitation } from '../api/types.js';
import { SignedIn } from '../session/signed-in.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Screen } from '../ui/screen.js';
import { useHeldFocus } from '../ui/use-held-focus.js';
import { Waiting } from '../ui/waiting.js';
import { AnsweredInvitation } from './invitation/answered-invitation.js';
import { OpenInvitation } from './invitation/open-invitation.js';

export function InvitationScreen() {
  return (
    <SignedIn>
      <InvitationOf />
    </SignedIn>
  );
}

function InvitationOf() {
  const { t } = useTranslation('host');
  const { invitationId } = useParams({ from: '/host/invitations/$invitationId' });
  const { data: invitation, error, refetch } = useQuery(invitationQuery(invitationId));
  const held = useHeldFocus<HTMLDivElement>(invitation?.state);
  return (
    <Screen title={titleOf(t, invitation)} width="narrow">
      {!invitation && !error && <Waiting />}
      {!invitation && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      <div {...held}>
        {invitation?.state === 'offered' && <OpenInvitation invitation={invitation} />}
        {invitation && invitation.state !== 'offered' && <AnsweredInvitation invitation={invitation} />}
      </div>
    </Screen>
  );
}

type Translate = ReturnType<typeof useTranslation<'host'>>['t'];

const titleOf = (t: Translate, invitation: Invitation | undefined): string =>
  invitation
    ? t('invitation.title', { name: invitation.traveller.firstName, city: invitation.hub.city })
    : t('invitation.titleUnknown');
