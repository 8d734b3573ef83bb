import { Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client.js';
import { ProblemError } from '../../api/problem.js';
import { AskFirst } from '../../ui/ask-first.js';
import { Panel } from '../../ui/panel.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Section } from '../../ui/section.js';
import { Waiting } from '../../ui/waiting.js';
import { useConsole } from '../console/use-console.js';
import { BASE, retentionQuery, type RetentionPolicy } from './moderation-queries.js';

/** As the service takes them. */
const bounds = { conversationDays: { min: 14, max: 730 }, reportDays: { min: 30, max: 1825 } } as const;
const fields = ['conversationDays', 'reportDays'] as const;

/** For how long what people wrote, and what they reported, is kept. */
export function Retention({ slug }: { slug: string }) {
  const { t } = useTranslation('ops-moderation');
  const { may } = useConsole();
  const { data, error, isPending, refetch } = useQuery(retentionQuery(slug));
  return (
    <Panel>
      <Section title={t('kept.title')} lead={t('kept.lead')}>
        {isPending && <Waiting />}
        <ProblemNotice error={error} onRetry={() => void refetch()} />
        {data &&
          (may('administrator') ? (
            <Form key={JSON.stringify(data)} slug={slug} policy={data} />
          ) : (
            <Stack gap="xs">
              {fields.map((field) => (
                <Text key={field}>{t(`kept.${field}.is`, { count: data[field] })}</Text>
              ))}
              <Text c="dimmed">{t('kept.notAllowed')}</Text>
            </Stack>
          ))}
      </Section>
    </Panel>
  );
}

function Form({ slug, policy }: { slug: string; policy: RetentionPolicy }) {
  const { t } = useTranslation(['ops-moderation', 'common']);
  const client = useQueryClient();
  const [days, setDays] = useState<Partial<RetentionPolicy>>(policy);
  const [isAsking, setAsking] = useState(false);
  const save = useMutation({
    mutationFn: (body: RetentionPolicy) => bodyOf(api.PUT(`${BASE}/retention`, { params: { path: { slug } }, body })),
    onSuccess: (saved) => client.setQueryData(retentionQuery(slug).queryKey, saved),
  });
  const { conversationDays, reportDays } = days;
  const wanted = conversationDays !== undefined && reportDays !== undefined ? { conversationDays, reportDays } : null;
  const isChanged = wanted !== null && fields.some((field) => wanted[field] !== policy[field]);
  const fieldError = (field: string) => (save.error instanceof ProblemError ? save.error.fieldMessage(field) : undefined);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!wanted || !isChanged) return;
        // What is past a shorter time is gone within the hour.
        if (fields.some((field) => wanted[field] < policy[field])) setAsking(true);
        else save.mutate(wanted);
      }}
    >
      <Stack maw={480}>
        {fields.map((field) => (
          <NumberInput
            key={field}
            label={t(`kept.${field}`)}
            description={t('kept.bounds', bounds[field])}
            {...bounds[field]}
            clampBehavior="blur"
            allowDecimal={false}
            hideControls
            required
            value={days[field] ?? ''}
            error={fieldError(field)}
            onChange={(value) => setDays({ ...days, [field]: typeof value === 'number' ? value : undefined })}
          />
        ))}
        <ProblemNotice error={isAsking ? null : save.error} />
        <Group>
          <Button type="submit" mih={44} disabled={!isChanged} loading={save.isPending}>
            {t('common:save.save')}
          </Button>
        </Group>
        <AskFirst
          opened={isAsking}
          onClose={() => setAsking(false)}
          title={t('kept.ask.title')}
          action={t('common:save.save')}
          isPending={save.isPending}
          error={save.error}
          onConfirm={() => wanted && save.mutate(wanted, { onSuccess: () => setAsking(false) })}
        >
          {t('kept.ask.detail')}
        </AskFirst>
      </Stack>
    </form>
  );
}
