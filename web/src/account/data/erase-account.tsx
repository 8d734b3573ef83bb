import { Button, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client.js';
import { keys } from '../../api/queries.js';
import type { paths } from '../../api/schema.js';
import { useMember } from '../../session/session.js';
import { forgetMember } from '../../session/sign-out.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Section } from '../../ui/section.js';

export type Erasure = paths['/api/v1/me']['delete']['responses'][200]['content']['application/json'];

/** What ends with the account, in the order in which people will look for it. */
const ends = ['trips', 'hosting', 'profile', 'devices'] as const;

/** Erases the account, once its address has been typed. */
export function EraseAccount({ onErased }: { onErased: (erasure: Erasure) => void }) {
  const { t } = useTranslation(['account', 'common']);
  const { email } = useMember();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const [typed, setTyped] = useState('');
  const erasing = useMutation({
    mutationFn: () => bodyOf(api.DELETE('/api/v1/me')),
    onSuccess: async (erasure) => {
      await forgetMember();
      onErased(erasure);
      client.setQueryData(keys.session, null);
    },
  });
  const isConfirmed = typed.trim().toLowerCase() === email.toLowerCase();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isConfirmed) erasing.mutate();
  };
  const close = () => {
    setAsking(false);
    setTyped('');
    erasing.reset();
  };
  return (
    <Section title={t('erase.title')} lead={t('erase.lead')}>
      <Button variant="outline" color="red.9" mih={44} style={{ alignSelf: 'flex-start' }} onClick={() => setAsking(true)}>
        {t('erase.action')}
      </Button>
      <Modal
        opened={isAsking}
        onClose={close}
        title={t('erase.title')}
        centered
        closeButtonProps={{ 'aria-label': t('close', { ns: 'common' }), size: 44 }}
      >
        <form onSubmit={submit}>
          <Stack>
            <Text>{t('erase.ends')}</Text>
            <List spacing="xs">
              {ends.map((what) => (
                <List.Item key={what}>{t(`erase.ends.${what}`)}</List.Item>
              ))}
            </List>
            <Text>{t('erase.stays')}</Text>
            <TextInput
              label={t('erase.type', { email: `\u2068${email}\u2069` })}
              type="email"
              dir="ltr"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <ProblemNotice error={erasing.error} />
            <Group justify="flex-end">
              <Button variant="default" mih={44} onClick={close}>
                {t('keepAsIs', { ns: 'common' })}
              </Button>
              <Button type="submit" color="red.9" mih={44} disabled={!isConfirmed} loading={erasing.isPending}>
                {t('erase.confirm')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </Section>
  );
}
