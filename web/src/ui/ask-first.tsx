import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from './problem-notice.js';

interface AskFirstProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** What it means to go ahead. */
  children: ReactNode;
  /** What going ahead is called. */
  action: string;
  /** Asks for words to go with it, with this label, of so many characters at most. */
  reason?: { label: string; maxLength: number };
  isPending: boolean;
  error: unknown;
  onConfirm: (reason: string) => void;
}

/** Asks before something that cannot be taken back. */
export function AskFirst(props: AskFirstProps) {
  const { opened, onClose, title, children, action, reason, isPending, error, onConfirm } = props;
  const { t } = useTranslation('common');
  const [words, setWords] = useState('');
  return (
    <Modal opened={opened} onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': t('close'), size: 44 }}>
      <Stack>
        <div>{children}</div>
        {reason && (
          <Textarea
            label={reason.label}
            maxLength={reason.maxLength}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        )}
        <ProblemNotice error={error} />
        <Group justify="flex-end">
          <Button variant="default" mih={44} onClick={onClose}>
            {t('keepAsIs')}
          </Button>
          <Button color="red" mih={44} loading={isPending} onClick={() => onConfirm(words.trim())}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
