import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem.js';
import type { Layover } from '../../api/types.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useReturnFocus } from '../../ui/use-return-focus.js';
import { changesBetween } from './changes-between.js';
import { useEditLayover, type LayoverChanges } from './use-trip-actions.js';

interface EditDialogProps<Draft> {
  layover: Layover;
  title: string;
  hint?: string;
  begin: Draft;
  toChanges: (draft: Draft) => LayoverChanges;
  onClose: () => void;
  children: (draft: Draft, setDraft: (draft: Draft) => void, error: unknown) => ReactNode;
}

/** Changes a part of a request while the search goes on. */
export function EditDialog<Draft>(props: EditDialogProps<Draft>) {
  const { layover, title, hint, begin, toChanges, onClose, children } = props;
  const { t } = useTranslation(['traveller', 'common']);
  useReturnFocus();
  const isPhone = useMediaQuery('(max-width: 36em)');
  // What stays as it was is not sent: it may have been changed elsewhere meanwhile.
  const [begun] = useState(begin);
  const [draft, setDraft] = useState(begun);
  // What was seen when the change began; somebody's change in between is told, and the next attempt builds on it.
  const [revision, setRevision] = useState(layover.revision);
  const edit = useEditLayover(layover.id);
  const save = (event: FormEvent) => {
    event.preventDefault();
    edit.mutate({ revision, changes: changesBetween(toChanges(begun), toChanges(draft)) }, { onSuccess: onClose });
  };
  const isStale = isProblem(edit.error, 'stale');
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="lg"
      fullScreen={isPhone}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'common' }), size: 44 }}
    >
      <form onSubmit={save} noValidate>
        <Stack gap="lg">
          {hint && <Text c="dimmed">{hint}</Text>}
          {children(draft, setDraft, edit.error)}
          <ProblemNotice
            error={edit.error}
            onRetry={
              isStale
                ? () => {
                    setRevision(layover.revision);
                    edit.reset();
                  }
                : undefined
            }
          />
          <Group justify="flex-end">
            <Button variant="default" mih={44} onClick={onClose}>
              {t('edit.cancel')}
            </Button>
            <Button type="submit" mih={44} loading={edit.isPending} disabled={isStale}>
              {t('edit.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
