import { Blockquote, Button, Checkbox, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../api/client.js';
import { ProblemError } from '../api/problem.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useReturnFocus } from '../ui/use-return-focus.js';
import classes from './report-dialog.module.css';

const REASON_MAX_LENGTH = 2000;

/** What is reported: a message, or the conversation as a whole. */
export interface Reported {
  message: { id: string; body: string } | null;
}

interface ReportDialogProps {
  conversationId: string;
  otherName: string;
  reported: Reported;
  onClose: () => void;
}

export function ReportDialog({ conversationId, otherName, reported, onClose }: ReportDialogProps) {
  useReturnFocus();
  const { t } = useTranslation('chat');
  const [reason, setReason] = useState('');
  const [consent, setConsent] = useState(true);
  const [isMissing, setIsMissing] = useState(false);
  const report = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/api/v1/conversations/{id}/report', {
          params: { path: { id: conversationId } },
          body: { reason, consent, messageId: reported.message?.id },
        }),
      ),
  });
  const problem = report.error instanceof ProblemError ? report.error.fieldMessage('reason') : undefined;
  const send = () => {
    setIsMissing(reason.trim() === '');
    if (reason.trim() !== '') report.mutate();
  };
  return (
    <Modal.Root opened onClose={onClose} centered>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body pt="md">
          {/* Without Modal.Header: to a screen reader that is a second banner of the page. */}
          <Modal.Title className={classes.title}>
            {report.isSuccess ? t('report.done.title') : t('report.title')}
          </Modal.Title>
          {report.isSuccess ? (
            <Stack role="status">
              <Text>{t('report.done.detail')}</Text>
              <Button mih={44} onClick={onClose} data-autofocus>
                {t('report.close')}
              </Button>
            </Stack>
          ) : (
            <form
              onSubmit={(event) => {
                event.preventDefault();
                send();
              }}
            >
              <Stack>
                <Text size="sm">{t('report.intro', { name: otherName })}</Text>
                {reported.message && (
                  <Blockquote cite={t('report.about')} p="sm" dir="auto">
                    <Text size="sm" lineClamp={4} style={{ overflowWrap: 'anywhere' }}>
                      {reported.message.body}
                    </Text>
                  </Blockquote>
                )}
                <Textarea
                  label={t('report.reason')}
                  data-autofocus
                  required
                  maxLength={REASON_MAX_LENGTH}
                  error={isMissing ? t('report.reasonMissing') : problem}
                  value={reason}
                  onChange={(event) => {
                    setReason(event.currentTarget.value);
                    setIsMissing(false);
                  }}
                />
                <Checkbox
                  label={t('report.consent')}
                  description={t(reported.message ? 'report.consentHintMessage' : 'report.consentHint')}
                  checked={consent}
                  onChange={(event) => setConsent(event.currentTarget.checked)}
                />
                <ProblemNotice error={problem ? null : report.error} />
                <Group justify="flex-end">
                  <Button variant="default" mih={44} onClick={onClose}>
                    {t('report.cancel')}
                  </Button>
                  <Button type="submit" mih={44} loading={report.isPending}>
                    {t('report.send')}
                  </Button>
                </Group>
              </Stack>
            </form>
          )}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
