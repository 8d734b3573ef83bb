import { Button, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client.js';
import { keys } from '../../api/queries.js';
import type { Invitation } from '../../api/types.js';
import { Countdown } from '../../ui/countdown.js';
import { useNow } from '../../ui/now.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { CounterForm } from './counter-form.js';
import { DeclineForm } from './decline-form.js';
import { GoneInvitation } from './gone-invitation.js';
import { InvitationFacts } from './invitation-facts.js';
import { InvitationReasons } from './invitation-reasons.js';
import classes from './open-invitation.module.css';

type Answer = 'none' | 'decline' | 'counter';

/** An invitation that waits for the host: a yes is one tap, a no or another idea two. */
export function OpenInvitation({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation('host');
  const client = useQueryClient();
  const navigate = useNavigate();
  const [answer, setAnswer] = useState<Answer>('none');
  const isOver = useNow() >= Date.parse(invitation.expiresAt);
  const { firstName: name } = invitation.traveller;
  const accept = useMutation({
    mutationFn: () =>
      bodyOf(api.POST('/api/v1/invitations/{id}/accept', { params: { path: { id: invitation.id } } })),
    onSuccess: (meetup) => {
      client.setQueryData(keys.meetup(meetup.id), meetup);
      for (const key of [keys.invitations, keys.meetups, keys.conversations]) void client.invalidateQueries({ queryKey: key });
      void navigate({ to: '/meetups/$meetupId', params: { meetupId: meetup.id } });
    },
    // Why it is too late is a matter of what became of the invitation.
    onError: () => client.invalidateQueries({ queryKey: keys.invitation(invitation.id) }),
  });
  if (isOver) return <GoneInvitation state="expired" />;
  return (
    <Stack gap="lg">
      <p className={classes.left}>
        <span>{t('invitation.answerWithin', { name })}</span>
        <Countdown until={invitation.expiresAt} />
      </p>
      <InvitationReasons invitation={invitation} />
      <InvitationFacts invitation={invitation} />
      <ProblemNotice error={accept.error} />
      {answer === 'none' && (
        <div className={classes.answer}>
          <Button size="lg" fullWidth loading={accept.isPending} onClick={() => accept.mutate()}>
            {t('invitation.accept', { name })}
          </Button>
          <div className={classes.others}>
            <Button variant="light" onClick={() => setAnswer('counter')}>
              {t('invitation.counter')}
            </Button>
            <Button variant="subtle" onClick={() => setAnswer('decline')}>
              {t('invitation.decline')}
            </Button>
          </div>
        </div>
      )}
      {answer === 'decline' && <DeclineForm invitation={invitation} onBack={() => setAnswer('none')} />}
      {answer === 'counter' && <CounterForm invitation={invitation} onBack={() => setAnswer('none')} />}
    </Stack>
  );
}
