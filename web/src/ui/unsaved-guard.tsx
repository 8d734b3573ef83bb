import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** Whoever leaves with something unsaved is told; it waits for them on this device. */
export function UnsavedGuard({ isDirty }: { isDirty: boolean }) {
  const { t } = useTranslation('common');
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    withResolver: true,
    enableBeforeUnload: false,
  });
  return (
    <Modal opened={status === 'blocked'} onClose={() => reset?.()} title={t('unsaved.title')} centered closeButtonProps={{ 'aria-label': t('unsaved.stay') }}>
      <Text mb="md">{t('unsaved.detail')}</Text>
      <Group justify="flex-end">
        <Button variant="subtle" onClick={() => proceed?.()}>
          {t('unsaved.leave')}
        </Button>
        <Button onClick={() => reset?.()} data-autofocus>
          {t('unsaved.stay')}
        </Button>
      </Group>
    </Modal>
  );
}
