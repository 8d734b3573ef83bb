import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client.js';
import { keys } from '../../api/queries.js';
import { ProblemError } from '../../api/problem.js';
import type { Invitation } from '../../api/types.js';
import { Panel } from '../../ui/panel.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Section } from '../../ui/section.js';

const MOST_LETTERS = 300;

/** A no, which needs no reason and costs nothing. */
export function DeclineForm({ invitation, onBack }: { invitation: Invitation; onBack: () => void }) {
  const { t } = useTranslation('host');
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const decline = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/api/v1/invitations/{id}/decline', {
          params: { path: { id: invitation.id } },
          body: reason.trim() === '' ? {} : { reason: reason.trim() },
        }),
      ),
    onSuccess: (answered) => {
      client.setQueryData(keys.invitation(answered.id), answered);
      void client.invalidateQueries({ queryKey: keys.invitations });
    },
    onError: () => client.invalidateQueries({ queryKey: keys.invitation(invitation.id) }),
  });
  return (
    <Panel>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          decline.mutate();
        }}
      >
        <Section title={t('decline.title')} lead={t('decline.lead')}>
          <Stack gap="md">
            <Textarea
              label={t('decline.reason')}
              description={t('decline.reasonHint')}
              maxLength={MOST_LETTERS}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              error={decline.error instanceof ProblemError && decline.error.fieldMessage('reason')}
              autoFocus
            />
            <ProblemNotice error={decline.error} />
            <Group>
              <Button type="submit" loading={decline.isPending}>
                {t('decline.send')}
              </Button>
              <Button variant="subtle" onClick={onBack}>
                {t('back')}
              </Button>
            </Group>
          </Stack>
        </Section>
      </form>
    </Panel>
  );
}
