import { Button, Text } from '@mantine/core';
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
  const { step: take, isOpen, open, close } = useRelease(slug, version);
  return (
    <>
      <Button variant="default" mih={44} onClick={open}>
        {t(`takeBack.${step}.action`)}
      </Button>
      <ReleaseDialog
        opened={isOpen}
        onClose={close}
        title={t(`takeBack.${step}.title`, { version: version.version })}
        action={t(`takeBack.${step}.go`)}
        isPending={take.isPending}
        error={take.error}
        onConfirm={() => take.mutate({ step })}
      >
        <Text>{t(`takeBack.${step}.detail`)}</Text>
      </ReleaseDialog>
    </>
  );
}
