import { Select } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/section.js';
import { useHostChoices } from './use-host-choices.js';

interface WhyNotPickerProps {
  slug: string;
  layoverId: string;
  hub: string;
}

/** Any host of the airport, to see in the explorer what speaks for and against them. */
export function WhyNotPicker({ slug, layoverId, hub }: WhyNotPickerProps) {
  const { t } = useTranslation('ops-explorer');
  const navigate = useNavigate();
  const hosts = useHostChoices(slug, undefined, hub);
  return (
    <Section title={t('link.other.title')} lead={t('link.other.lead')}>
      <Select
        maw={420}
        label={t('pick.host')}
        placeholder={t('pick.byName')}
        nothingFoundMessage={t('pick.nobody')}
        {...hosts}
        value={null}
        onChange={(host) =>
          host !== null && void navigate({ to: '/ops/$slug/explorer', params: { slug }, search: { layover: layoverId, host } })
        }
      />
    </Section>
  );
}
