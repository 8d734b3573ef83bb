import { Chip, Group, MultiSelect, NativeSelect, SimpleGrid, Switch, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostProfile } from '../../api/types.js';
import { useFormat } from '../../i18n/index.js';
import choices from '../choices.module.css';
import { NumberField } from '../profile/number-field.js';
import { ZoneChips } from '../profile/zone-chips.js';
import { listOrAny, type Conditions } from './conditions.js';
import classes from './conditions.module.css';

interface ConditionsFormProps {
  host: HostProfile;
  value: Conditions;
  onChange: (conditions: Conditions) => void;
}

const DAYS = [1, 2, 3, 4, 5, 6, 7];
const WORKDAYS = [1, 2, 3, 4, 5];
const LEADS = [30, 60, 120, 240, 720, 1_440, 2_880];

/** Each condition is switched on by itself; what is off lets everything through. */
export function ConditionsForm({ host, value, onChange }: ConditionsFormProps) {
  const { t } = useTranslation('host');
  const format = useFormat();
  const change = (changes: Partial<Conditions>) => onChange({ ...value, ...changes });
  const spoken = host.languages.map(({ language }) => language);
  const leads = [...new Set([...LEADS, value.minLeadMinutes ?? LEADS[2]!])].sort((a, b) => a - b);
  return (
    <div>
      <Condition
        label={t('yes.onlyLanguages')}
        isOn={value.languages !== null}
        onSwitch={(isOn) => change({ languages: isOn ? listOrAny(spoken) : null })}
      >
        <MultiSelect
          label={t('yes.languages')}
          data={[...new Set([...spoken, ...(value.languages ?? [])])].map((tag) => ({ value: tag, label: format.language(tag) }))}
          value={value.languages ?? []}
          onChange={(languages) => change({ languages: listOrAny(languages) })}
        />
      </Condition>
      <Condition
        label={t('yes.onlyDays')}
        isOn={value.weekdays !== null}
        onSwitch={(isOn) => change({ weekdays: isOn ? WORKDAYS : null })}
      >
        <Chip.Group
          multiple
          value={(value.weekdays ?? []).map(String)}
          onChange={(days) => change({ weekdays: listOrAny(days.map(Number).sort()) })}
        >
          <Group gap="xs" role="group" aria-label={t('yes.days')}>
            {DAYS.map((day) => (
              <Chip key={day} value={String(day)} variant="outline" classNames={{ label: choices.chip }}>
                {format.weekday(day)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Condition>
      <Condition
        label={t('yes.onlyTimes')}
        isOn={value.from !== null}
        onSwitch={(isOn) => change(isOn ? { from: '12:00', to: '18:00' } : { from: null, to: null })}
      >
        <SimpleGrid cols={2}>
          <TextInput
            type="time"
            label={t('list.from')}
            value={value.from ?? ''}
            onChange={(event) => event.currentTarget.value && change({ from: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label={value.from && value.to && value.to <= value.from ? t('list.toNextDay') : t('list.to')}
            value={value.to ?? ''}
            onChange={(event) => event.currentTarget.value && change({ to: event.currentTarget.value })}
          />
        </SimpleGrid>
      </Condition>
      <Condition
        label={t('yes.onlyParty')}
        isOn={value.maxPartySize !== null}
        onSwitch={(isOn) => change({ maxPartySize: isOn ? Math.min(2, host.partyMax) : null })}
      >
        <NumberField
          label={t('yes.party')}
          max={Math.max(host.partyMax, value.maxPartySize ?? 1)}
          value={value.maxPartySize ?? 1}
          onChange={(maxPartySize) => change({ maxPartySize })}
        />
      </Condition>
      <Condition
        label={t('yes.onlyZones')}
        isOn={value.zones !== null}
        onSwitch={(isOn) => change({ zones: isOn ? listOrAny(host.zones) : null })}
      >
        <ZoneChips
          hub={host.hub.iata}
          label={t('profile.zones')}
          value={value.zones ?? []}
          onChange={(zones) => change({ zones: listOrAny(zones) })}
        />
      </Condition>
      <Condition
        label={t('yes.onlyLead')}
        isOn={value.minLeadMinutes !== null}
        onSwitch={(isOn) => change({ minLeadMinutes: isOn ? LEADS[2]! : null })}
      >
        <NativeSelect
          label={t('yes.leadLabel')}
          maw={320}
          value={String(value.minLeadMinutes ?? '')}
          onChange={(event) => change({ minLeadMinutes: Number(event.currentTarget.value) })}
          data={leads.map((minutes) => ({ value: String(minutes), label: format.duration(minutes) }))}
        />
      </Condition>
    </div>
  );
}

interface ConditionProps {
  label: string;
  isOn: boolean;
  onSwitch: (isOn: boolean) => void;
  children: ReactNode;
}

function Condition({ label, isOn, onSwitch, children }: ConditionProps) {
  return (
    <div className={classes.condition}>
      <Switch label={label} checked={isOn} onChange={(event) => onSwitch(event.currentTarget.checked)} />
      {isOn && children}
    </div>
  );
}
