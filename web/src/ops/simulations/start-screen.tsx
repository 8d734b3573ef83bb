import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Screen } from '../../ui/screen.js';
import { TextLink } from '../../ui/text-link.js';
import { Waiting } from '../../ui/waiting.js';
import { useConsole } from '../console/use-console.js';
import { versionChoiceQuery } from './simulation-queries.js';
import { StartForm } from './start-form.js';

/** What is to be simulated: a version, an airport, and layovers. */
export function StartScreen() {
  const { t } = useTranslation('ops-simulations');
  const { slug } = useConsole();
  const choice = useSearch({ from: '/ops/$slug/simulations/new' });
  const navigate = useNavigate();
  const { data, error, isPending, refetch } = useQuery(versionChoiceQuery(slug));
  return (
    <Screen title={t('new')}>
      <Stack gap="lg">
        <TextLink to="/ops/$slug/simulations" params={{ slug }}>
          {t('back')}
        </TextLink>
        <Text c="dimmed">{t('lead')}</Text>
        <ProblemNotice error={error} onRetry={() => void refetch()} />
        {isPending && <Waiting />}
        {data && (
          <StartForm
            slug={slug}
            versions={data.items}
            choice={choice}
            onChoose={(change) => void navigate({ to: '.', search: { ...choice, ...change }, replace: true })}
          />
        )}
      </Stack>
    </Screen>
  );
}
