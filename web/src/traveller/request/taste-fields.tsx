import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { InterestChips } from '../../ui/interest-chips.js';
import { LanguageLevels } from '../../ui/language-levels.js';
import type { ErrorOf, Taste } from './request-fields.js';

interface TasteFieldsProps {
  value: Taste;
  onChange: (value: Taste) => void;
  errorOf: ErrorOf;
}

/** What somebody enjoys, and what they can talk about it in. */
export function TasteFields({ value, onChange, errorOf }: TasteFieldsProps) {
  const { t } = useTranslation('traveller');
  return (
    <Stack gap="xl">
      <section>
        <Title order={3} size="h4" mb={4}>
          {t('taste.languages')}
        </Title>
        <Text c="dimmed" size="sm" mb="sm">
          {t('taste.languagesHint')}
        </Text>
        <LanguageLevels
          value={value.languages}
          onChange={(languages) => onChange({ ...value, languages })}
          begin={(language) => ({ language, level: 'fluent' as const })}
          error={errorOf('languages')}
        />
      </section>
      <section>
        <Title order={3} size="h4" mb={4}>
          {t('taste.interests')}
        </Title>
        <Text c="dimmed" size="sm" mb="sm">
          {t('taste.interestsHint')}
        </Text>
        <InterestChips
          order={4}
          value={value.interests}
          onChange={(interests) => onChange({ ...value, interests })}
          error={errorOf('interests')}
        />
      </section>
    </Stack>
  );
}
