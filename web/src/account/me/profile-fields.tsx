import { NativeSelect, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem.js';
import { useCountries } from '../../ui/countries.js';
import { InterestChips } from '../../ui/interest-chips.js';
import { LanguageLevels } from '../../ui/language-levels.js';
import { Section } from '../../ui/section.js';
import type { ProfileForm } from './profile-form.js';

const genders = ['undisclosed', 'female', 'male', 'nonbinary'] as const;
const LONGEST_NAME = 80;

interface ProfileFieldsProps {
  value: ProfileForm;
  onChange: (value: ProfileForm) => void;
  error: unknown;
}

export function ProfileFields({ value, onChange, error }: ProfileFieldsProps) {
  const { t } = useTranslation('account');
  const countries = useCountries();
  const change = (changes: Partial<ProfileForm>) => onChange({ ...value, ...changes });
  const wrong = (field: keyof ProfileForm) => (isProblem(error) ? error.fieldMessage(field) : undefined);
  return (
    <Stack gap="xl">
      <Section title={t('profile.who')} lead={t('profile.who.lead')}>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            label={t('profile.firstName')}
            autoComplete="given-name"
            maxLength={LONGEST_NAME}
            value={value.firstName}
            error={wrong('firstName')}
            onChange={(event) => change({ firstName: event.currentTarget.value })}
          />
          <TextInput
            label={t('profile.lastName')}
            autoComplete="family-name"
            maxLength={LONGEST_NAME}
            value={value.lastName}
            error={wrong('lastName')}
            onChange={(event) => change({ lastName: event.currentTarget.value })}
          />
        </SimpleGrid>
        <TextInput
          type="date"
          label={t('profile.bornOn')}
          description={t('profile.bornOn.hint')}
          autoComplete="bday"
          value={value.bornOn ?? ''}
          error={wrong('bornOn')}
          onChange={(event) => change({ bornOn: event.currentTarget.value || null })}
        />
        <NativeSelect
          label={t('profile.gender')}
          description={t('profile.gender.hint')}
          value={value.gender}
          error={wrong('gender')}
          data={genders.map((gender) => ({ value: gender, label: t(`gender.${gender}`) }))}
          onChange={(event) => change({ gender: event.currentTarget.value as ProfileForm['gender'] })}
        />
        <Select
          label={t('profile.country')}
          data={countries}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('profile.country.clear') }}
          nothingFoundMessage={t('profile.country.none')}
          value={value.countryCode}
          error={wrong('countryCode')}
          onChange={(countryCode) => change({ countryCode })}
        />
      </Section>
      <Section title={t('profile.languages')}>
        <LanguageLevels
          value={value.languages}
          onChange={(languages) => change({ languages })}
          begin={(language) => ({ language, level: 'conversational' })}
          error={wrong('languages')}
        />
      </Section>
      <Section title={t('profile.interests')}>
        <InterestChips value={value.interests} onChange={(interests) => change({ interests })} error={wrong('interests')} />
      </Section>
    </Stack>
  );
}
