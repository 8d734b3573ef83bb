import { Button, FileInput, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../../api/queries.js';
import { Panel } from '../../ui/panel.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useProgrammeHubs } from '../console/use-programme-hubs.js';
import { uploadFile, type ImportKind } from './upload-file.js';

const kinds: readonly ImportKind[] = ['layovers', 'hosts'];

/** Sends a file; what becomes of it is seen in the list below. */
export function UploadForm({ slug }: { slug: string }) {
  const { t } = useTranslation('ops');
  const client = useQueryClient();
  const hubs = useProgrammeHubs(slug);
  const [kind, setKind] = useState<ImportKind>('layovers');
  const [chosenHub, setHub] = useState<string>();
  const [file, setFile] = useState<File | null>(null);
  const hub = chosenHub ?? hubs[0]?.iata;
  const upload = useMutation({
    mutationFn: uploadFile,
    onSuccess: async () => {
      setFile(null);
      await client.invalidateQueries({ queryKey: keys.opsImports(slug) });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (file && hub !== undefined) upload.mutate({ slug, kind, hub, file });
  };
  return (
    <Panel>
      <form onSubmit={send}>
        <Stack gap="sm">
          <Group align="flex-end" gap="sm">
            <NativeSelect
              label={t('imports.what')}
              value={kind}
              data={kinds.map((value) => ({ value, label: t(`imports.kind.${value}`) }))}
              onChange={(event) => setKind(event.currentTarget.value as ImportKind)}
            />
            <NativeSelect
              label={t('hub')}
              value={hub ?? ''}
              data={hubs.map(({ iata, city }) => ({ value: iata, label: `${city} (${iata})` }))}
              onChange={(event) => setHub(event.currentTarget.value)}
            />
            <FileInput
              size="md"
              miw={220}
              label={t('imports.csv')}
              placeholder={t('imports.choose')}
              styles={{ placeholder: { color: 'var(--mantine-color-dimmed)' } }}
              accept=".csv,text/csv"
              value={file}
              onChange={setFile}
            />
            <Button
              type="submit"
              mih={44}
              disabled={!file || hub === undefined}
              loading={upload.isPending}
              leftSection={<IconUpload size={18} aria-hidden />}
            >
              {t('imports.send')}
            </Button>
          </Group>
          <div role="status">{upload.isSuccess && <Text size="sm">{t('imports.sent')}</Text>}</div>
          <ProblemNotice error={upload.error} />
        </Stack>
      </form>
    </Panel>
  );
}
