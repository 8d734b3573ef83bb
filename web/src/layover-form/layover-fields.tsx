import { Checkbox, NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Programme } from '../api/types.js';
import type { LayoverErrors } from './layover-errors.js';
import classes from './layover-fields.module.css';
import type { LayoverSearch } from './layover-search.js';

interface LayoverFieldsProps {
  value: LayoverSearch;
  onChange: (next: LayoverSearch) => void;
  /** Of the programme; where it has one, nothing is to be chosen. */
  hubs: Programme['hubs'];
  errors?: LayoverErrors;
  /** `short`: what the time in the city depends on most. */
  extent?: 'short' | 'full';
}

/** What we have to know about the two flights of a layover. All times are local times at the hub. */
export function LayoverFields({ value, onChange, hubs, errors = {}, extent = 'full' }: LayoverFieldsProps) {
  const { t } = useTranslation('layover');
  const set = (change: Partial<LayoverSearch>) => onChange({ ...value, ...change });
  const hub = hubs.find(({ iata }) => iata === value.hub) ?? hubs[0];
  const local = t('field.local', { city: hub?.city ?? '' });
  return (
    <Stack gap="md">
      {hubs.length > 1 && (
        <NativeSelect
          label={t('field.hub')}
          value={hub?.iata}
          error={errors.hub}
          data={hubs.map(({ iata, city, name }) => ({ value: iata, label: `${city} · ${name}` }))}
          // Zones are those of a hub.
          onChange={({ currentTarget }) => set({ hub: currentTarget.value, zone: undefined })}
        />
      )}
      <div className={classes.times}>
        <TextInput
          type="datetime-local"
          label={t('field.arrivesAt')}
          description={local}
          required
          value={value.arrivesAt ?? ''}
          error={errors.arrivesAt}
          onChange={({ currentTarget }) => set({ arrivesAt: currentTarget.value || undefined })}
        />
        <TextInput
          type="datetime-local"
          label={t('field.departsAt')}
          description={local}
          required
          value={value.departsAt ?? ''}
          min={value.arrivesAt}
          error={errors.departsAt}
          onChange={({ currentTarget }) => set({ departsAt: currentTarget.value || undefined })}
        />
      </div>
      <Stack gap="sm">
        <Checkbox
          label={t('field.checkedBags')}
          description={t('field.checkedBags.hint')}
          checked={value.checkedBags ?? false}
          onChange={({ currentTarget }) => set({ checkedBags: currentTarget.checked })}
        />
        <Checkbox
          label={t('field.arrivalBorder')}
          description={t('field.border.hint')}
          checked={value.arrivalBorder ?? true}
          onChange={({ currentTarget }) => set({ arrivalBorder: currentTarget.checked })}
        />
        <Checkbox
          label={t('field.departureBorder')}
          checked={value.departureBorder ?? true}
          onChange={({ currentTarget }) => set({ departureBorder: currentTarget.checked })}
        />
      </Stack>
      {extent === 'full' && (
        <>
          <Radio.Group
            label={t('field.ticket')}
            value={value.ticket ?? 'single'}
            error={errors.ticket}
            onChange={(ticket) => set({ ticket: ticket as LayoverSearch['ticket'] })}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="single" label={t('field.ticket.single')} />
              <Radio value="separate" label={t('field.ticket.separate')} />
            </Stack>
          </Radio.Group>
          <Radio.Group
            label={t('field.entryRight')}
            description={t('field.entryRight.hint')}
            value={value.entryRight ?? 'unsure'}
            error={errors.entryRight}
            onChange={(entryRight) => set({ entryRight: entryRight as LayoverSearch['entryRight'] })}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="yes" label={t('field.entryRight.yes')} />
              <Radio value="unsure" label={t('field.entryRight.unsure')} />
              <Radio value="no" label={t('field.entryRight.no')} />
            </Stack>
          </Radio.Group>
        </>
      )}
    </Stack>
  );
}
