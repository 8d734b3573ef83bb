import { Button, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem.js';
import { ReleaseDialog } from './release-dialog.js';
import type { VersionDetails } from './rules-queries.js';
import { useHubClock } from './use-hub-time.js';
import { useRelease } from './use-release.js';
import { WhatChanges } from './what-changes.js';
import { instantOf } from './when.js';

interface PublishProps {
  slug: string;
  version: VersionDetails;
  inForce: VersionDetails | undefined;
  isDisabled: boolean;
}

/** Puts a version in force everywhere, at once or at a time. */
export function Publish({ slug, version, inForce, isDisabled }: PublishProps) {
  const { t } = useTranslation('ops-rules');
  const { timeZone, city } = useHubClock(slug);
  const [isLater, setLater] = useState(false);
  const [local, setLocal] = useState('');
  const { step, isOpen, open, close } = useRelease(slug, version);
  const at = isLater ? instantOf(local, timeZone) : null;
  return (
    <>
      <Button mih={44} disabled={isDisabled} onClick={open}>
        {t('publish.action')}
      </Button>
      <ReleaseDialog
        opened={isOpen}
        onClose={close}
        title={t('publish.title', { version: version.version })}
        action={t(isLater ? 'publish.schedule' : 'publish.now')}
        isDisabled={isLater && at === null}
        isPending={step.isPending}
        error={isProblem(step.error, 'validation_failed') ? null : step.error}
        onConfirm={() => step.mutate({ step: 'publish', ...(at && { at }) })}
      >
        <Text>{t('publish.detail')}</Text>
        <WhatChanges from={inForce} to={version} />
        {version.state === 'draft' && (
          <Radio.Group label={t('publish.when')} value={isLater ? 'later' : 'now'} onChange={(value) => setLater(value === 'later')}>
            <Stack gap="xs" mt="xs">
              <Radio value="now" label={t('publish.atOnce')} />
              <Radio value="later" label={t('publish.later')} />
            </Stack>
          </Radio.Group>
        )}
        {isLater && (
          <TextInput
            type="datetime-local"
            label={t('publish.at', { place: city ?? timeZone })}
            value={local}
            error={local !== '' && at === null ? t('publish.gap') : isProblem(step.error) && step.error.fieldMessage('at')}
            onChange={(event) => setLocal(event.currentTarget.value)}
          />
        )}
      </ReleaseDialog>
    </>
  );
}
