import { SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ErrorOf, FlightNames } from './request-fields.js';

interface FlightNameFieldsProps {
  value: FlightNames;
  onChange: (value: FlightNames) => void;
  errorOf: ErrorOf;
}

const fields = [
  { name: 'arrivalFlight', maxLength: 9, example: 'KL642' },
  { name: 'origin', maxLength: 3, example: 'JFK' },
  { name: 'departureFlight', maxLength: 9, example: 'KL1123' },
  { name: 'destination', maxLength: 3, example: 'CPH' },
] as const;

/** Flight numbers and airports, for whoever has them at hand. */
export function FlightNameFields({ value, onChange, errorOf }: FlightNameFieldsProps) {
  const { t } = useTranslation('traveller');
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
      {fields.map(({ name, maxLength, example }) => (
        <TextInput
          key={name}
          label={t(`flight.${name}`)}
          placeholder={example}
          maxLength={maxLength}
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
          value={value[name]}
          error={errorOf(name)}
          onChange={(event) => onChange({ ...value, [name]: event.currentTarget.value })}
        />
      ))}
    </SimpleGrid>
  );
}
