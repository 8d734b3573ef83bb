import { Button, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client.js';
import { ProblemError } from '../../api/problem.js';
import { hubQuery, keys } from '../../api/queries.js';
import type { Member, ProgrammeLanding } from '../../api/types.js';
import { readDraft, writeDraft } from '../../ui/drafts.js';
import { LinkButton } from '../../ui/link-button.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import beside from '../beside.module.css';
import { CardPreview } from '../card-preview.js';
import { beginApplication, bodyOfApplication, firstIncomplete, missingIn, stepOf, STEPS, type Application } from './application.js';
import { JoinStep } from './join-step.js';

interface JoinFormProps {
  programme: ProgrammeLanding;
  /** Null for whoever has not signed in yet: that is needed at the end alone. */
  member: Member | null;
}

const titles = ['join.you', 'join.languages', 'join.interests', 'join.place', 'join.words'] as const;

/** Five short steps, kept on this device as they are written; the step is in the address. */
export function JoinForm({ programme, member }: JoinFormProps) {
  const { t } = useTranslation(['host', 'common']);
  const client = useQueryClient();
  const navigate = useNavigate();
  const { step = 1 } = useSearch({ from: '/p/$slug/join' });
  const draftName = `join-${programme.slug}`;
  const [application, setApplication] = useState(() =>
    beginApplication(readDraft<Application>(draftName), member, programme.hubs[0]?.iata ?? ''),
  );
  const [hasMoved, setMoved] = useState(false);
  const [isChecked, setChecked] = useState(false);
  const zones = useQuery({ ...hubQuery(application.hub), enabled: application.hub !== '' }).data?.zones ?? [];
  const missing = isChecked ? missingIn(step, application) : [];

  const change = (changes: Partial<Application>) => {
    const next = { ...application, ...changes };
    setApplication(next);
    writeDraft(draftName, next);
  };
  const go = (to: number) => {
    setChecked(false);
    setMoved(true);
    void navigate({ to: '/p/$slug/join', params: { slug: programme.slug }, search: to === 1 ? {} : { step: to } });
  };
  const apply = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/api/v1/programmes/{slug}/host-applications', {
          params: { path: { slug: programme.slug } },
          body: bodyOfApplication(application),
        }),
      ),
    onSuccess: (host) => {
      writeDraft(draftName, null);
      client.setQueryData(keys.ownHost(programme.slug), host);
      void client.invalidateQueries({ queryKey: keys.session });
    },
    onError: (error) => {
      const paths = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
      if (paths.length > 0) go(Math.min(...paths.map(({ path }) => stepOf(path))));
    },
  });
  const forward = () => {
    if (missingIn(step, application).length > 0) return setChecked(true);
    if (step < STEPS) return go(step + 1);
    const incomplete = firstIncomplete(application);
    if (incomplete === undefined) return apply.mutate();
    go(incomplete);
    setChecked(true);
  };
  const messageFor = (field: keyof Application) =>
    missing.some((one) => one === field)
      ? t(`join.missing.${field as 'firstName' | 'bornOn' | 'languages'}`)
      : apply.error instanceof ProblemError
        ? apply.error.fieldMessage(field)
        : undefined;

  return (
    <div className={beside.beside}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          forward();
        }}
      >
        <Stack gap="lg">
          <div>
            <Text size="sm" c="dimmed" mb={6}>
              {t('join.step', { step, steps: STEPS })}
            </Text>
            <Progress value={(100 * step) / STEPS} aria-label={t('join.step', { step, steps: STEPS })} />
          </div>
          <Title
            order={2}
            size="h3"
            key={step}
            tabIndex={-1}
            ref={(heading) => {
              // Whoever came by a button goes on reading here.
              if (hasMoved) heading?.focus();
            }}
          >
            {t(titles[step - 1]!)}
          </Title>
          <JoinStep
            step={step}
            programme={programme}
            member={member}
            application={application}
            change={change}
            messageFor={messageFor}
          />
          <ProblemNotice error={apply.error} />
          <Group>
            {step > 1 && (
              <Button variant="subtle" onClick={() => go(step - 1)}>
                {t('back')}
              </Button>
            )}
            {step < STEPS && <Button type="submit">{t('join.next')}</Button>}
            {step === STEPS && member && (
              <Button type="submit" loading={apply.isPending}>
                {t('join.send')}
              </Button>
            )}
            {step === STEPS && !member && (
              <LinkButton to="/sign-in" search={{ next: `/p/${programme.slug}/join?step=${STEPS}` }}>
                {t('join.signIn')}
              </LinkButton>
            )}
          </Group>
          <Text size="sm" c="dimmed">
            {t('join.kept')}
          </Text>
        </Stack>
      </form>
      <div className={beside.aside}>
        <CardPreview
          {...application}
          zones={zones.filter(({ key }) => application.zones.includes(key)).map(({ name }) => name)}
          isNewcomer
        />
      </div>
    </div>
  );
}
