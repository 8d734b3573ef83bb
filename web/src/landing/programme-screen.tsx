import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Text } from '@mantine/core';
import { programmeQuery } from '../api/queries.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Screen } from '../ui/screen.js';
import { Waiting } from '../ui/waiting.js';
import { currentLocale } from '../i18n/index.js';

export function ProgrammeScreen() {
  const { slug } = useParams({ from: '/p/$slug' });
  return <ProgrammePage slug={slug} />;
}

export function ProgrammePage({ slug }: { slug: string }) {
  const programme = useQuery(programmeQuery(slug));
  if (programme.isPending) return <Waiting />;
  if (programme.isError) return <ProblemNotice error={programme.error} onRetry={() => void programme.refetch()} />;
  const { name, heroText, defaultLocale } = programme.data;
  return (
    <Screen title={name}>
      <Text size="xl">{heroText[currentLocale()] ?? heroText[defaultLocale]}</Text>
    </Screen>
  );
}
