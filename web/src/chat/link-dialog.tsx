import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReturnFocus } from '../ui/use-return-focus.js';
import classes from './report-dialog.module.css';

interface LinkDialogProps {
  link: URL;
  onClose: () => void;
}

/** Shows where a link really leads, before it is followed; the place is not told where its visitor comes from. */
export function LinkDialog({ link, onClose }: LinkDialogProps) {
  useReturnFocus();
  const { t } = useTranslation('chat');
  return (
    <Modal.Root opened onClose={onClose} centered>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body pt="md">
          <Modal.Title className={classes.title}>{t('caution.link.title')}</Modal.Title>
          <Stack>
            <Text>{t('caution.link.detail')}</Text>
            <Text dir="ltr" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
              {link.href}
            </Text>
            <Group justify="flex-end">
              <Button variant="default" mih={44} onClick={onClose} data-autofocus>
                {t('report.cancel')}
              </Button>
              <Button
                component="a"
                href={link.href}
                target="_blank"
                rel="noopener noreferrer nofollow"
                mih={44}
                onClick={onClose}
              >
                {t('caution.link.open', { host: link.host })}
              </Button>
            </Group>
          </Stack>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
