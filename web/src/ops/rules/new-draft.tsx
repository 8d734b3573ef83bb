import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { IconPencilPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { draftFrom, rulesKey, versionQuery } from './rules-queries.js';

const MAX_NOTE = 500;

interface NewDraftProps {
  slug: string;
  /** The version that is copied; the one in force unless said. */
  from?: number;
  variant?: 'filled' | 'default';
}

/** Begins a draft: a copy of a version that can be changed without anybody noticing. */
export function NewDraft({ slug, from, variant = 'filled' }: NewDraftProps) {
  const { t } = useTranslation(['ops-rules', 'common']);
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const draft = useMutation({
    mutationFn: () => draftFrom(slug, from, note.trim()),
    onSuccess: (made) => {
      client.setQueryData(versionQuery(slug, made.version).queryKey, made);
      void client.invalidateQueries({ queryKey: rulesKey(slug) });
      void navigate({ to: '/ops/$slug/rules/$version', params: { slug, version: String(made.version) } });
    },
  });
  return (
    <>
      <Button variant={variant} mih={44} leftSection={<IconPencilPlus size={20} aria-hidden />} onClick={() => setOpen(true)}>
        {t('draft.new')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('draft.new')}
        centered
        closeButtonProps={{ 'aria-label': t('common:close'), size: 44 }}
      >
        <Stack>
          <Text>{from === undefined ? t('draft.fromInForce') : t('draft.from', { version: from })}</Text>
          <Textarea
            label={t('note.label')}
            description={t('note.about')}
            maxLength={MAX_NOTE}
            value={note}
            data-autofocus
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <ProblemNotice error={draft.error} />
          <Group justify="flex-end">
            <Button mih={44} loading={draft.isPending} onClick={() => draft.mutate()}>
              {t('draft.begin')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
