import { Stack, Switch, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostProfile } from '../../api/types.js';

type Wishes = HostProfile['wishes'];

const names = ['sameGenderOnly', 'stepFree', 'noAlcohol', 'noChildren', 'noSmoking'] as const satisfies (keyof Wishes)[];

/** What a host needs in order to enjoy it. */
export function WishesFields({ value, onChange }: { value: Wishes; onChange: (wishes: Wishes) => void }) {
  const { t } = useTranslation('host');
  const id = useId();
  return (
    <Stack gap="sm" role="group" aria-labelledby={id}>
      <Text fw={650} id={id}>
        {t('wishes.title')}
      </Text>
      {names.map((name) => (
        <Switch
          key={name}
          label={t(`wishes.${name}`)}
          checked={value[name]}
          onChange={(event) => onChange({ ...value, [name]: event.currentTarget.checked })}
        />
      ))}
    </Stack>
  );
}
