import { NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Member } from '../../api/types.js';
import { LinkButton } from '../../ui/link-button.js';
import type { Gender } from './request-fields.js';
import type { RequestInMaking } from './use-request.js';

const genders: readonly Gender[] = ['undisclosed', 'female', 'male', 'nonbinary'];

/** Who asks. Whoever is not signed in does that here; everything said so far waits. */
export function AboutStep({ request, member }: { request: RequestInMaking; member: Member | undefined }) {
  const { t } = useTranslation('traveller');
  const { href } = useLocation();
  const { answers, answer, errorOf } = request;
  if (!member) {
    return (
      <Stack align="flex-start">
        <Text>{t('about.signIn')}</Text>
        <LinkButton to="/sign-in" search={{ next: href }} size="lg" mih={48}>
          {t('about.signInAction')}
        </LinkButton>
      </Stack>
    );
  }
  return (
    <Stack gap="md">
      <TextInput
        label={t('about.firstName')}
        description={t('about.firstNameHint')}
        autoComplete="given-name"
        required
        maxLength={80}
        value={answers.firstName}
        error={errorOf('traveller.firstName')}
        onChange={(event) => answer({ firstName: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('about.bornOn')}
        description={t(member.bornOn ? 'about.bornOnKnown' : 'about.bornOnHint')}
        autoComplete="bday"
        required
        readOnly={member.bornOn !== null}
        maw={260}
        value={answers.bornOn}
        error={errorOf('traveller.bornOn')}
        onChange={(event) => answer({ bornOn: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('about.gender')}
        description={t('about.genderHint')}
        maw={320}
        value={answers.gender}
        data={genders.map((gender) => ({ value: gender, label: t(`gender.${gender}`) }))}
        error={errorOf('traveller.gender')}
        onChange={(event) => answer({ gender: event.currentTarget.value as Gender })}
      />
      <Text c="dimmed" size="sm">
        {t('about.promise')}
      </Text>
    </Stack>
  );
}
