import { Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, bodyOf, ifMatch } from '../api/client.js';
import { isProblem } from '../api/problem.js';
import type { Availability, HostProfile } from '../api/types.js';
import { ConflictNotice } from '../ui/conflict-notice.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { SaveBar } from '../ui/save-bar.js';
import { Section } from '../ui/section.js';
import { UnsavedGuard } from '../ui/unsaved-guard.js';
import { useDraft } from '../ui/use-draft.js';
import { useSave } from '../ui/use-save.js';
import { Waiting } from '../ui/waiting.js';
import { CalendarLink } from './availability/calendar-link.js';
import { ExceptionsEditor } from './availability/exceptions-editor.js';
import { FreeCalendar } from './availability/free-calendar.js';
import { patternOf, withException, type Pattern } from './availability/pattern.js';
import { ProposedHour } from './availability/proposed-hour.js';
import { WeekEditor } from './availability/week-editor.js';
import { FreeNow } from './free-now.js';
import { HostArea } from './host-area.js';
import { Pause } from './pause.js';
import { useOwnAvailabilityQuery } from './use-own-availability-query.js';

export function AvailabilityScreen() {
  const { t } = useTranslation('host');
  return <HostArea title={t('availability.title')}>{(host) => <OwnAvailability key={host.id} host={host} />}</HostArea>;
}

function OwnAvailability({ host }: { host: HostProfile }) {
  const { data, error, refetch } = useQuery(useOwnAvailabilityQuery(host));
  if (data) return <AvailabilityEditor host={host} saved={data} />;
  return error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : <Waiting />;
}

function AvailabilityEditor({ host, saved }: { host: HostProfile; saved: Availability }) {
  const { t } = useTranslation('host');
  const client = useQueryClient();
  const query = useOwnAvailabilityQuery(host);
  const draft = useDraft<Pattern>(`availability-${host.id}`, patternOf(saved));
  const save = useSave<Pattern, Availability>({
    saved,
    read: () => client.fetchQuery({ ...query, staleTime: 0 }),
    partOf: patternOf,
    put: (pattern, revision) =>
      bodyOf(
        api.PUT('/api/v1/hosts/me/availability', {
          params: { query: { programme: host.programme.slug }, header: ifMatch(revision) },
          body: { timeZone: saved.timeZone, ...pattern },
        }),
      ),
    onSaved: (now) => {
      client.setQueryData(query.queryKey, now);
      draft.discard();
    },
  });
  const { weekly, exceptions } = draft.value;
  const { date, hour } = useSearch({ from: '/host/availability' });
  const local = t('localTime', { city: host.hub.city });
  return (
    <Stack gap="xl">
      <UnsavedGuard isDirty={draft.isDirty} />
      <ConflictNotice draft={draft} />
      {date !== undefined && hour !== undefined && date >= saved.from && (
        <ProposedHour
          date={date}
          hour={hour}
          exceptions={exceptions}
          onAdd={(exception) => draft.change({ weekly, exceptions: withException(exceptions, exception) })}
        />
      )}
      <Section title={t('week.title')} lead={`${t('week.lead')} ${local}`}>
        <WeekEditor weekly={weekly} onChange={(next) => draft.change({ weekly: next, exceptions })} />
      </Section>
      <Section title={t('exception.title')} lead={t('exception.lead')}>
        <ExceptionsEditor
          value={exceptions}
          onChange={(next) => draft.change({ weekly, exceptions: next })}
          today={saved.from}
        />
      </Section>
      <SaveBar
        isDirty={draft.isDirty}
        isSaving={save.isPending}
        isSaved={save.isSuccess}
        error={isProblem(save.error, 'stale') ? null : save.error}
        onSave={() => save.mutate(draft.value)}
        onDiscard={draft.discard}
      />
      <Section title={t('calendar.title')} lead={t('calendar.lead')}>
        {draft.isDirty && <Text fw={600}>{t('calendar.onlySaved')}</Text>}
        <FreeCalendar availability={saved} />
      </Section>
      {host.state === 'approved' && (
        <Section title={t('freeNow.title')}>
          <FreeNow host={host} />
        </Section>
      )}
      <Section title={t('pause.title')}>
        <Pause host={host} />
      </Section>
      <Section title={t('link.title')}>
        <CalendarLink host={host} />
      </Section>
    </Stack>
  );
}
