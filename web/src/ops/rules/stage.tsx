import { Button, Checkbox, NumberInput, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProgrammeHubs } from '../console/use-programme-hubs.js';
import { ReleaseDialog } from './release-dialog.js';
import type { VersionDetails } from './rules-queries.js';
import { useRelease } from './use-release.js';
import { WhatChanges } from './what-changes.js';

const USUAL_SHARE = 20;

interface StageProps {
  slug: string;
  version: VersionDetails;
  inForce: VersionDetails | undefined;
  isDisabled: boolean;
}

/** Tries a version out beside the one in force: at some airports, or on a share of the layovers everywhere. */
export function Stage({ slug, version, inForce, isDisabled }: StageProps) {
  const { t } = useTranslation('ops-rules');
  const hubs = useProgrammeHubs(slug);
  const [by, setBy] = useState<'share' | 'hubs'>('share');
  const [share, setShare] = useState<number | string>(USUAL_SHARE);
  const [chosen, setChosen] = useState<string[]>([]);
  const { step, isOpen, open, close } = useRelease(slug, version);
  const isShareRight = typeof share === 'number' && share >= 1 && share <= 99;
  return (
    <>
      <Button variant="default" mih={44} disabled={isDisabled} onClick={open}>
        {t('stage.action')}
      </Button>
      <ReleaseDialog
        opened={isOpen}
        onClose={close}
        title={t('stage.title', { version: version.version })}
        action={t('stage.go')}
        isDisabled={by === 'share' ? !isShareRight : chosen.length === 0}
        isPending={step.isPending}
        error={step.error}
        onConfirm={() => step.mutate({ step: 'stage', ...(by === 'share' ? { sharePercent: Number(share) } : { hubs: chosen }) })}
      >
        <Text>{t('stage.detail')}</Text>
        <WhatChanges from={inForce} to={version} />
        <Radio.Group label={t('stage.where')} value={by} onChange={(value) => setBy(value === 'hubs' ? 'hubs' : 'share')}>
          <Stack gap="xs" mt="xs">
            <Radio value="share" label={t('stage.share')} />
            <Radio value="hubs" label={t('stage.hubs')} />
          </Stack>
        </Radio.Group>
        {by === 'share' ? (
          <NumberInput
            label={t('stage.percent')}
            description={t('stage.percent.about')}
            suffix="%"
            min={1}
            max={99}
            allowDecimal={false}
            clampBehavior="none"
            value={share}
            error={!isShareRight && t('error.range', { min: 1, max: 99 })}
            onChange={setShare}
          />
        ) : (
          <Checkbox.Group label={t('stage.hubs')} value={chosen} onChange={setChosen}>
            <Stack gap="xs" mt="xs">
              {hubs.map(({ iata, city }) => (
                <Checkbox key={iata} value={iata} label={`${city} (${iata})`} />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
      </ReleaseDialog>
    </>
  );
}
