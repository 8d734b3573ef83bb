import { Checkbox, NativeSelect, Stack, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import {
  MAX_PARTY_SIZE,
  NOTE_MAX_LENGTH,
  wishNames,
  type ErrorOf,
  type Group,
} from './request-fields.js';

interface GroupFieldsProps {
  value: Group;
  onChange: (value: Group) => void;
  errorOf: ErrorOf;
}

/** Who comes along, and what they wish for. */
export function GroupFields({ value, onChange, errorOf }: GroupFieldsProps) {
  const { t } = useTranslation('traveller');
  const format = useFormat();
  const { partySize, wishes, note } = value;
  return (
    <Stack gap="lg">
      <NativeSelect
        label={t('group.party')}
        description={t('group.partyHint')}
        maw={220}
        value={partySize}
        error={errorOf('partySize')}
        data={Array.from({ length: MAX_PARTY_SIZE }, (_, i) => ({ value: String(i + 1), label: format.number(i + 1) }))}
        onChange={(event) => onChange({ ...value, partySize: Number(event.currentTarget.value) })}
      />
      <Checkbox.Group
        label={t('group.wishes')}
        description={t('group.wishesHint')}
        value={wishNames.filter((wish) => wishes[wish])}
        onChange={(chosen) =>
          onChange({
            ...value,
            wishes: Object.fromEntries(wishNames.map((wish) => [wish, chosen.includes(wish)])) as typeof wishes,
          })
        }
      >
        <Stack gap={2} mt="xs">
          {wishNames.map((wish) => (
            <Checkbox
              key={wish}
              value={wish}
              label={t(`wish.${wish}`)}
              styles={{ body: { minHeight: 44, alignItems: 'center' }, label: { paddingBlock: 10 } }}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <Textarea
        label={t('group.note')}
        description={t('group.noteHint')}
        maxLength={NOTE_MAX_LENGTH}
        value={note}
        error={errorOf('note')}
        onChange={(event) => onChange({ ...value, note: event.currentTarget.value })}
      />
    </Stack>
  );
}
