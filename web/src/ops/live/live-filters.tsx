import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languages } from '../../../../src/contracts/languages.js';
import { useFormat } from '../../i18n/index.js';
import { useProgrammeHubs } from '../console/use-programme-hubs.js';
import { liveStates, toLiveFilter, type LiveFilter } from './live-filter.js';

const TYPING_MS = 300;

/** What of the board is shown; it goes to the address. */
export function LiveFilters({ slug, filter }: { slug: string; filter: LiveFilter }) {
  const { t } = useTranslation('ops');
  const format = useFormat();
  const navigate = useNavigate();
  const hubs = useProgrammeHubs(slug);
  const [text, setText] = useState(filter.text ?? '');
  const change = (part: Record<string, string>) =>
    void navigate({ to: '.', search: toLiveFilter({ ...filter, ...part }), replace: true });
  const search = useDebouncedCallback((words: string) => change({ text: words }), TYPING_MS);
  return (
    <Group role="search" aria-label={t('live.filter.label')} gap="sm" align="flex-end">
      <NativeSelect
        label={t('live.filter.state')}
        value={filter.state ?? ''}
        data={[{ value: '', label: t('all') }, ...liveStates.map((state) => ({ value: state, label: t(`live.filter.${state}`) }))]}
        onChange={(event) => change({ state: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('hub')}
        value={filter.hub ?? ''}
        data={[{ value: '', label: t('all') }, ...hubs.map(({ iata, city }) => ({ value: iata, label: `${city} (${iata})` }))]}
        onChange={(event) => change({ hub: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('live.filter.language')}
        value={filter.language ?? ''}
        data={[
          { value: '', label: t('all') },
          ...languages
            .map(({ tag }) => ({ value: tag, label: format.language(tag) }))
            .sort((a, b) => a.label.localeCompare(b.label, format.locale)),
        ]}
        onChange={(event) => change({ language: event.currentTarget.value })}
      />
      <TextInput
        type="search"
        label={t('live.filter.text')}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          search(event.currentTarget.value);
        }}
      />
    </Group>
  );
}
