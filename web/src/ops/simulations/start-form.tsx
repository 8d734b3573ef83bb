import { Alert, Button, NativeSelect, Radio, Stack, Text, TextInput } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../api/problem.js';
import { programmesQuery } from '../../api/queries.js';
import { Panel } from '../../ui/panel.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useProgrammeHubs } from '../console/use-programme-hubs.js';
import { keptDaysQuery, type VersionChoice } from './simulation-queries.js';
import { PeriodFields } from './period-fields.js';
import { periodOf, sources, type Source, type Start } from './start-choice.js';
import { UploadFields } from './upload-fields.js';
import { useStartSimulation, type Wanted } from './use-start-simulation.js';

interface StartFormProps {
  slug: string;
  /** The newest first. */
  versions: readonly VersionChoice[];
  choice: Start;
  onChoose: (change: Start) => void;
}

export function StartForm({ slug, versions, choice, onChoose }: StartFormProps) {
  const { t } = useTranslation(['ops-simulations', 'ops']);
  const hubs = useProgrammeHubs(slug);
  const { isPending } = useQuery(programmesQuery);
  const [file, setFile] = useState<File | null>(null);
  const start = useStartSimulation(slug);
  /** Open from the start where there is something in it; then as the reader leaves it. */
  const [hadSeed] = useState(choice.seed !== undefined);
  const version = choice.version ?? (versions.find(({ state }) => state === 'draft') ?? versions[0])?.version;
  const hub = choice.hub ?? hubs[0]?.iata;
  const { source = 'open', date, shiftTo, seed } = choice;
  const kept = useQuery({ ...keptDaysQuery(slug, hub ?? ''), enabled: hub !== undefined && source === 'period' });
  const days = kept.data?.items.map(({ day }) => day) ?? [];
  const period = periodOf(days, choice);
  const wanted = ((): Wanted | undefined => {
    if (version === undefined || hub === undefined) return undefined;
    const common = { version, hub, ...(seed && { seed }) };
    if (source === 'open') return { ...common, source: { kind: 'open' } };
    if (source === 'period') return period && { ...common, source: { kind: 'period', ...period } };
    return file ? { ...common, file, ...(date && { date }), ...(shiftTo && { shiftTo }) } : undefined;
  })();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (wanted) start.mutate(wanted);
  };
  const errorOf = (path: string) => (start.error instanceof ProblemError ? start.error.fieldMessage(path) : undefined);
  return (
    <Panel>
      <form onSubmit={send}>
        <Stack gap="md">
          <NativeSelect
            label={t('start.version')}
            value={String(version ?? '')}
            data={optionsOf(versions, version).map((one) => ({
              value: String(one.version),
              label: one.state ? t(`start.${one.state}`, { version: one.version }) : t('version', { version: one.version }),
            }))}
            onChange={({ currentTarget: { value } }) => onChoose({ version: Number(value) })}
          />
          {hub === undefined && !isPending && <Alert color="gray">{t('start.noHub')}</Alert>}
          <NativeSelect
            label={t('ops:hub')}
            value={hub ?? ''}
            data={hubs.map(({ iata, city }) => ({ value: iata, label: `${city} (${iata})` }))}
            onChange={({ currentTarget: { value } }) => onChoose({ hub: value, from: undefined, to: undefined })}
          />
          <Radio.Group
            size="md"
            label={t('start.source')}
            value={source}
            onChange={(value) => onChoose({ source: value as Source })}
          >
            <Stack gap="sm" mt="xs">
              {sources.map((one) => (
                <Radio key={one} value={one} label={t(`start.${one}`)} description={t(`start.${one}Detail`)} />
              ))}
            </Stack>
          </Radio.Group>
          {source === 'period' && <PeriodFields kept={kept} period={period} onChoose={onChoose} error={errorOf('source.to')} />}
          {source === 'upload' && (
            <UploadFields file={file} onFile={setFile} choice={choice} onChoose={onChoose} errorOf={errorOf} />
          )}
          <details open={hadSeed}>
            <Text component="summary" py="sm">
              {t('start.more')}
            </Text>
            <TextInput
              label={t('start.seed')}
              description={t('start.seedDetail')}
              maxLength={60}
              value={seed ?? ''}
              error={errorOf('seed')}
              onChange={({ currentTarget: { value } }) => onChoose({ seed: value || undefined })}
            />
          </details>
          <ProblemNotice error={start.error} />
          <Button
            type="submit"
            mih={44}
            disabled={!wanted}
            loading={start.isPending}
            leftSection={<IconPlayerPlay size={18} aria-hidden />}
          >
            {t('start.go')}
          </Button>
        </Stack>
      </form>
    </Panel>
  );
}

/** The versions to choose from, with the one of the address where it is too old to be among them. */
function optionsOf(
  versions: readonly VersionChoice[],
  chosen: number | undefined,
): { version: number; state?: VersionChoice['state'] }[] {
  if (chosen === undefined || versions.some(({ version }) => version === chosen)) return [...versions];
  return [...versions, { version: chosen }];
}
