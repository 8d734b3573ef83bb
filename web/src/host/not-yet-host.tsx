import { Stack } from '@mantine/core';
import { IconCalendarHeart } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { programmesQuery } from '../api/queries.js';
import { EmptyState } from '../ui/empty-state.js';
import { LinkButton } from '../ui/link-button.js';

/** Invites to join the programmes that look for hosts. */
export function NotYetHost() {
  const { t } = useTranslation('host');
  const programmes = useQuery(programmesQuery);
  const open = (programmes.data?.items ?? []).filter(({ state }) => state === 'open' || state === 'recruiting');
  return (
    <EmptyState
      icon={<IconCalendarHeart size={48} stroke={1.4} color="var(--mantine-primary-color-filled)" aria-hidden />}
      title={t('notYet.title')}
      action={
        <Stack gap="sm" mt="sm">
          {open.map(({ slug, name }) => (
            <LinkButton key={slug} to="/p/$slug/join" params={{ slug }}>
              {open.length > 1 ? t('notYet.joinNamed', { programme: name }) : t('notYet.join')}
            </LinkButton>
          ))}
        </Stack>
      }
    >
      {t('notYet.detail')}
    </EmptyState>
  );
}
