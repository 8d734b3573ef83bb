import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReleaseDialog } from './release-dialog.js';
import type { VersionDetails } from './rules-queries.js';
import { useRelease } from './use-release.js';

interface TakeBackProps {
  slug: string;
  version: VersionDetails;
  step: 'unschedule' | 'unstage';
}

/** Takes the time of a scheduled version back, or ends a trial. */
export function TakeBack({ slug, version, step }: TakeBackProps) {
  const { t } = useTranslation('ops-rules');
  const [isOpen, setOpen] = useState(false);
  const back = useRelease(slug, version, () => setOpen(false));
  return (
    <>
      <Button variant="default" mih={44} onClick={() => setOpen(true)}>
        {t(`takeBack.${step}.action`)}
      </Button>
      <ReleaseDialog
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t(`takeBack.${step}.title`, { version: version.version })}
        action={t(`takeBack.${step}.go`)}
        isPending={back.isPending}
        error={back.error}
        onConfirm={() => back.mutate({ step })}
      >
        <Text>{t(`takeBack.${step}.detail`)}</Text>
      </ReleaseDialog>
    </>
  );
}
