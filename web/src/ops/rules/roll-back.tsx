import { Button, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ReleaseDialog } from './release-dialog.js';
import { versionQuery, type Version, type VersionDetails } from './rules-queries.js';
import { useRelease } from './use-release.js';
import { WhatChanges } from './what-changes.js';

interface RollBackProps {
  slug: string;
  /** The version that is put in force again, as a new one. */
  to: Version;
  inForce: VersionDetails | undefined;
}

/** Goes back to rules that have been in force before, at once. */
export function RollBack({ slug, to, inForce }: RollBackProps) {
  const { t } = useTranslation('ops-rules');
  const navigate = useNavigate();
  const { step, isOpen, open, close } = useRelease(
    slug,
    to,
    ({ version }) => void navigate({ to: '/ops/$slug/rules/$version', params: { slug, version: String(version) } }),
  );
  const { data } = useQuery({ ...versionQuery(slug, to.version), enabled: isOpen });
  return (
    <>
      <Button variant="default" mih={44} leftSection={<IconArrowBackUp size={20} aria-hidden />} onClick={open}>
        {t('back.action', { version: to.version })}
      </Button>
      <ReleaseDialog
        opened={isOpen}
        onClose={close}
        title={t('back.title', { version: to.version })}
        action={t('back.go')}
        isDisabled={!data}
        isPending={step.isPending}
        error={step.error}
        onConfirm={() => step.mutate({ step: 'rollback' })}
      >
        <Text>{t('back.detail')}</Text>
        {data && <WhatChanges from={inForce} to={data} />}
      </ReleaseDialog>
    </>
  );
}
