import { FileInput, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Start } from './start-choice.js';

interface UploadFieldsProps {
  file: File | null;
  onFile: (file: File | null) => void;
  choice: Start;
  onChoose: (change: Start) => void;
  /** What is wrong with a field, by its name. */
  errorOf: (path: string) => string | undefined;
}

/** A file of layovers, which of its days is taken, and as which day it is replayed. */
export function UploadFields({ file, onFile, choice, onChoose, errorOf }: UploadFieldsProps) {
  const { t } = useTranslation(['ops-simulations', 'ops']);
  return (
    <Stack gap="md">
      <FileInput
        size="md"
        label={t('ops:imports.csv')}
        placeholder={t('ops:imports.choose')}
        styles={{ placeholder: { color: 'var(--mantine-color-dimmed)' } }}
        accept=".csv,text/csv"
        value={file}
        onChange={onFile}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }} style={{ alignItems: 'end' }}>
        {(['date', 'shiftTo'] as const).map((name) => (
          <TextInput
            key={name}
            type="date"
            label={t(`start.${name}`)}
            description={t(`start.${name}Detail`)}
            value={choice[name] ?? ''}
            error={errorOf(name)}
            onChange={({ currentTarget: { value } }) => onChoose({ [name]: value || undefined })}
          />
        ))}
      </SimpleGrid>
    </Stack>
  );
}
