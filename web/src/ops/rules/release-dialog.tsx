import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../ui/problem-notice.js';

interface ReleaseDialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** What it means to go ahead. */
  children: ReactNode;
  action: string;
  isDisabled?: boolean;
  isPending: boolean;
  error: unknown;
  onConfirm: () => void;
}

/** Asks before other rules are in force than before. */
export function ReleaseDialog(props: ReleaseDialogProps) {
  const { opened, onClose, title, children, action, isDisabled = false, isPending, error, onConfirm } = props;
  const { t } = useTranslation('common');
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="lg" centered closeButtonProps={{ 'aria-label': t('close'), size: 44 }}>
      <Stack>
        {children}
        <ProblemNotice error={error} />
        <Group justify="flex-end">
          <Button variant="default" mih={44} onClick={onClose}>
            {t('keepAsIs')}
          </Button>
          <Button mih={44} loading={isPending} disabled={isDisabled} onClick={onConfirm}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
