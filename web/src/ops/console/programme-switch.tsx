import { NativeSelect, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useProgrammeNames } from './use-programme-names.js';

/** Which programme is run; a choice for whoever runs several. */
export function ProgrammeSwitch({ slug }: { slug: string }) {
  const { t } = useTranslation('ops');
  const navigate = useNavigate();
  const programmes = useProgrammeNames();
  const own = programmes.find((programme) => programme.slug === slug);
  if (programmes.length < 2) return <Text fw={650}>{own?.name ?? slug}</Text>;
  return (
    <NativeSelect
      aria-label={t('programme.choose')}
      value={slug}
      data={programmes.map((programme) => ({ value: programme.slug, label: programme.name }))}
      onChange={(event) => void navigate({ to: '/ops/$slug', params: { slug: event.currentTarget.value } })}
    />
  );
}
