import { Switch, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useConsole } from '../console/use-console.js';
import { policyQuery, setPolicy } from './rules-queries.js';

/** Whether it takes two to put rules in force. Administrators decide on it; others are told. */
export function FourEyes({ slug }: { slug: string }) {
  const { t } = useTranslation('ops-rules');
  const { may } = useConsole();
  const client = useQueryClient();
  const { data } = useQuery(policyQuery(slug));
  const change = useMutation({
    mutationFn: (fourEyes: boolean) => setPolicy(slug, { fourEyes }),
    onSuccess: (policy) => client.setQueryData(policyQuery(slug).queryKey, policy),
  });
  if (!data) return null;
  return (
    <div>
      {may('administrator') ? (
        <Switch
          label={t('fourEyes.label')}
          description={t('fourEyes.about')}
          checked={data.fourEyes}
          disabled={change.isPending}
          onChange={(event) => change.mutate(event.currentTarget.checked)}
        />
      ) : (
        <Text c="dimmed">{t(data.fourEyes ? 'fourEyes.on' : 'fourEyes.off')}</Text>
      )}
      <ProblemNotice error={change.error} />
    </div>
  );
}
