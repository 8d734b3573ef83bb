import { NativeSelect, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Member, ProgrammeLanding } from '../../api/types.js';
import { InterestChips } from '../../ui/interest-chips.js';
import { LanguageLevels } from '../../ui/language-levels.js';
import { NumberField } from '../profile/number-field.js';
import { WishesFields } from '../profile/wishes-fields.js';
import { ZoneChips } from '../profile/zone-chips.js';
import type { Application } from './application.js';

interface JoinStepProps {
  step: number;
  programme: ProgrammeLanding;
  member: Member | null;
  application: Application;
  change: (changes: Partial<Application>) => void;
  messageFor: (field: keyof Application) => string | undefined;
}

const LETTERS = 1_000;
const MOST_GUESTS = 12;
const genders = ['undisclosed', 'female', 'male', 'nonbinary'] as const;

/** The fields of one of the five steps. */
export function JoinStep(props: JoinStepProps) {
  const { t } = useTranslation('host');
  const { step, application, change, messageFor } = props;
  switch (step) {
    case 1:
      return <AboutMe {...props} />;
    case 2:
      return (
        <Stack gap="sm">
          <Text c="dimmed">{t('join.languagesLead')}</Text>
          <LanguageLevels
            value={application.languages}
            onChange={(languages) => change({ languages })}
            begin={(language) => ({ language, level: 'conversational' as const, mode: 'speaks' as const })}
            error={messageFor('languages')}
          />
        </Stack>
      );
    case 3:
      return (
        <Stack gap="sm">
          <Text c="dimmed">{t('join.interestsLead')}</Text>
          <InterestChips
            value={application.interests}
            onChange={(interests) => change({ interests })}
            error={messageFor('interests')}
          />
        </Stack>
      );
    case 4:
      return (
        <Stack gap="lg">
          <ZoneChips
            hub={application.hub}
            label={t('join.zones')}
            description={t('join.zonesHint')}
            value={application.zones}
            onChange={(zones) => change({ zones })}
            error={messageFor('zones')}
          />
          <NumberField
            label={t('join.partyMax')}
            max={MOST_GUESTS}
            value={application.partyMax}
            onChange={(partyMax) => change({ partyMax })}
            error={messageFor('partyMax')}
          />
          <WishesFields value={application.wishes} onChange={(wishes) => change({ wishes })} />
        </Stack>
      );
    default:
      return (
        <Stack gap="lg">
          <Textarea
            label={t('join.bio')}
            description={t('join.bioHint')}
            maxLength={LETTERS}
            dir="auto"
            value={application.bio}
            onChange={(event) => change({ bio: event.currentTarget.value })}
            error={messageFor('bio')}
          />
          <Textarea
            label={t('join.motive')}
            description={t('join.motiveHint')}
            maxLength={LETTERS}
            dir="auto"
            value={application.motive}
            onChange={(event) => change({ motive: event.currentTarget.value })}
            error={messageFor('motive')}
          />
        </Stack>
      );
  }
}

function AboutMe({ programme, member, application, change, messageFor }: JoinStepProps) {
  const { t } = useTranslation('host');
  return (
    <Stack gap="md">
      {programme.hubs.length > 1 && (
        <NativeSelect
          label={t('join.hub')}
          data={programme.hubs.map(({ iata, city }) => ({ value: iata, label: city }))}
          value={application.hub}
          onChange={(event) => change({ hub: event.currentTarget.value, zones: [] })}
          error={messageFor('hub')}
        />
      )}
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          label={t('join.firstName')}
          description={t('join.firstNameHint')}
          autoComplete="given-name"
          maxLength={80}
          required
          value={application.firstName}
          onChange={(event) => change({ firstName: event.currentTarget.value })}
          error={messageFor('firstName')}
        />
        <TextInput
          label={t('join.lastName')}
          description={t('join.lastNameHint')}
          autoComplete="family-name"
          maxLength={80}
          value={application.lastName}
          onChange={(event) => change({ lastName: event.currentTarget.value })}
          error={messageFor('lastName')}
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          type="date"
          label={t('join.bornOn')}
          description={t('join.bornOnHint')}
          autoComplete="bday"
          required
          // It is said once, and stays with the account.
          readOnly={Boolean(member?.bornOn)}
          value={application.bornOn}
          onChange={(event) => change({ bornOn: event.currentTarget.value })}
          error={messageFor('bornOn')}
        />
        <NativeSelect
          label={t('join.gender')}
          description={t('join.genderHint')}
          data={genders.map((gender) => ({ value: gender, label: t(`gender.${gender}`) }))}
          value={application.gender}
          onChange={(event) => change({ gender: event.currentTarget.value as Member['gender'] })}
          error={messageFor('gender')}
        />
      </SimpleGrid>
    </Stack>
  );
}
