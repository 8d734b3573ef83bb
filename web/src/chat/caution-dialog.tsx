import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Caution } from '../../../src/contracts/caution.js';
import { useFormat } from '../i18n/index.js';
import { useReturnFocus } from '../ui/use-return-focus.js';
import classes from './report-dialog.module.css';

interface CautionDialogProps {
  otherName: string;
  /** What was found in the message. */
  caution: readonly Caution[];
  onSend: () => void;
  onClose: () => void;
}

/** Asks before something goes to somebody whom one has not met that cannot be taken back from them. */
export function CautionDialog({ otherName, caution, onSend, onClose }: CautionDialogProps) {
  useReturnFocus();
  const { t } = useTranslation('chat');
  const format = useFormat();
  return (
    <Modal.Root opened onClose={onClose} centered>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body pt="md">
          {/* Without Modal.Header: to a screen reader that is a second banner of the page. */}
          <Modal.Title className={classes.title}>{t('caution.ask.title', { name: otherName })}</Modal.Title>
          <Stack>
            <Text fw={600}>
              {t('caution.ask.found', { kinds: format.list(caution.map((kind) => t(`caution.kind.${kind}`))) })}
            </Text>
            <Text>{t('caution.ask.detail')}</Text>
            <Group justify="flex-end">
              <Button variant="default" mih={44} onClick={onClose} data-autofocus>
                {t('caution.ask.change')}
              </Button>
              <Button mih={44} onClick={onSend}>
                {t('caution.ask.send')}
              </Button>
            </Group>
          </Stack>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
