import { Button, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf, ifMatch } from '../api/client.js';
import { isProblem } from '../api/problem.js';
import { keys, standingYesQuery } from '../api/queries.js';
import type { HostProfile, StandingYes } from '../api/types.js';
import { ConflictNotice } from '../ui/conflict-notice.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { SaveBar } from '../ui/save-bar.js';
import { UnsavedGuard } from '../ui/unsaved-guard.js';
import { useDraft } from '../ui/use-draft.js';
import { useSave } from '../ui/use-save.js';
import { Waiting } from '../ui/waiting.js';
import { HostArea } from './host-area.js';
import { begin, conditionsOf, MOST_ITEMS, type Conditions } from './standing-yes/conditions.js';
import { StandingYesItem } from './standing-yes/standing-yes-item.js';

export function StandingYesScreen() {
  const { t } = useTranslation('host');
  return <HostArea title={t('standing.title')}>{(host) => <OwnStandingYes key={host.id} host={host} />}</HostArea>;
}

function OwnStandingYes({ host }: { host: HostProfile }) {
  const { data, error, refetch } = useQuery(standingYesQuery(host.programme.slug));
  if (data) return <StandingYesEditor host={host} saved={data} />;
  return error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : <Waiting />;
}

function StandingYesEditor({ host, saved }: { host: HostProfile; saved: StandingYes }) {
  const { t } = useTranslation('host');
  const client = useQueryClient();
  const { slug } = host.programme;
  const [opened, setOpened] = useState<number>();
  const draft = useDraft<Conditions[]>(`standing-yes-${host.id}`, conditionsOf(saved));
  const save = useSave<Conditions[], StandingYes>({
    saved,
    read: () => client.fetchQuery({ ...standingYesQuery(slug), staleTime: 0 }),
    partOf: conditionsOf,
    put: (items, revision) =>
      bodyOf(
        api.PUT('/api/v1/hosts/me/standing-yes', {
          params: { query: { programme: slug }, header: ifMatch(revision) },
          body: { items },
        }),
      ),
    onSaved: (now) => {
      client.setQueryData(keys.standingYes(slug), now);
      draft.discard();
      setOpened(undefined);
    },
  });
  const items = draft.value;
  return (
    <Stack gap="lg">
      <UnsavedGuard isDirty={draft.isDirty} />
      <Text>{t('standing.lead')}</Text>
      <ConflictNotice draft={draft} />
      {items.length === 0 && <Text c="dimmed">{t('standing.none')}</Text>}
      {items.map((conditions, index) => (
        <StandingYesItem
          key={index}
          host={host}
          number={index + 1}
          conditions={conditions}
          isOpen={opened === index}
          onToggle={() => setOpened(opened === index ? undefined : index)}
          onChange={(changed) => draft.change(items.with(index, changed))}
          onRemove={() => {
            setOpened(undefined);
            draft.change(items.filter((_, at) => at !== index));
          }}
        />
      ))}
      {items.length < MOST_ITEMS && (
        <div>
          <Button
            variant="light"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => {
              draft.change([...items, begin(host)]);
              setOpened(items.length);
            }}
          >
            {t('standing.add')}
          </Button>
        </div>
      )}
      <SaveBar
        isDirty={draft.isDirty}
        isSaving={save.isPending}
        isSaved={save.isSuccess}
        error={isProblem(save.error, 'stale') ? null : save.error}
        onSave={() => save.mutate(items)}
        onDiscard={draft.discard}
      />
    </Stack>
  );
}
