import { Button, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { keys, sessionsQuery } from '../../api/queries.js';
import { useFormat } from '../../i18n/index.js';
import { useNow } from '../../ui/now.js';
import { Panel } from '../../ui/panel.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Section } from '../../ui/section.js';
import { Waiting } from '../../ui/waiting.js';
import classes from './session-list.module.css';

const MINUTE_MS = 60_000;

/** Where the member is signed in. */
export function SessionList() {
  const { t } = useTranslation('account');
  const format = useFormat();
  const now = useNow(MINUTE_MS);
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(sessionsQuery);
  const ending = useMutation({
    mutationFn: async (id: string) => {
      // Ended meanwhile, in another tab: that is what was wanted.
      await api.DELETE('/api/v1/auth/sessions/{id}', { params: { path: { id } } }).catch((problem: unknown) => {
        if (!isProblem(problem, 'not_found')) throw problem;
      });
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.sessions }),
  });
  const endingOthers = useMutation({
    mutationFn: () => api.DELETE('/api/v1/auth/sessions'),
    onSettled: () => client.invalidateQueries({ queryKey: keys.sessions }),
  });
  const when = (at: string) => format.relative(at, Math.max(now, Date.parse(at)));
  return (
    <Section title={t('sessions.title')} lead={t('sessions.lead')}>
      <ProblemNotice error={ending.error ?? endingOthers.error} />
      {data ? (
        <Panel>
          <ul className={classes.list}>
            {data.items.map(({ id, current, createdAt, lastSeenAt }) => (
              <li key={id} className={classes.row}>
                <div>
                  <Text fw={600}>{t('sessions.since', { when: when(createdAt) })}</Text>
                  <Text size="sm" c="dimmed">
                    {current ? t('sessions.current') : t('sessions.used', { when: when(lastSeenAt) })}
                  </Text>
                </div>
                {!current && (
                  <Button
                    variant="default"
                    size="sm"
                    mih={44}
                    loading={ending.isPending && ending.variables === id}
                    onClick={() => ending.mutate(id)}
                  >
                    {t('sessions.end')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {data.items.length > 2 && (
            <Button variant="default" size="sm" mih={44} mt="sm" loading={endingOthers.isPending} onClick={() => endingOthers.mutate()}>
              {t('sessions.endOthers')}
            </Button>
          )}
        </Panel>
      ) : error ? (
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      ) : (
        <Waiting />
      )}
    </Section>
  );
}
