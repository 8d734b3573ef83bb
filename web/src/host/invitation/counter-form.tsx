import { Button, Group, NativeSelect, Select, SimpleGrid, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client.js';
import { ProblemError } from '../../api/problem.js';
import { hubQuery, keys } from '../../api/queries.js';
import type { Hub, Invitation } from '../../api/types.js';
import { useFormat } from '../../i18n/index.js';
import { useNow } from '../../ui/now.js';
import { Panel } from '../../ui/panel.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Section } from '../../ui/section.js';
import { suggestable } from './counter-times.js';

const MINUTE_MS = 60_000;

/** Another time or another place, which the traveller agrees to or not. */
export function CounterForm({ invitation, onBack }: { invitation: Invitation; onBack: () => void }) {
  const { t } = useTranslation('host');
  const format = useFormat();
  const client = useQueryClient();
  const hub = useQuery(hubQuery(invitation.hub.iata));
  const [startsAt, setStart] = useState(invitation.startsAt);
  const [endsAt, setEnd] = useState(invitation.endsAt);
  const [venueId, setVenue] = useState(invitation.venue.id);
  const { timeZone, city } = invitation.hub;
  const times = suggestable(invitation, [invitation.startsAt, invitation.endsAt], useNow(MINUTE_MS));
  const options = (among: string[]) => among.map((value) => ({ value, label: format.dayAndTime(value, timeZone) }));
  const later = times.filter((at) => at > startsAt);
  const isSame = startsAt === invitation.startsAt && endsAt === invitation.endsAt && venueId === invitation.venue.id;
  const counter = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/api/v1/invitations/{id}/counter', {
          params: { path: { id: invitation.id } },
          body: { startsAt, endsAt, venueId },
        }),
      ),
    onSuccess: (answered) => {
      client.setQueryData(keys.invitation(answered.id), answered);
      void client.invalidateQueries({ queryKey: keys.invitations });
    },
  });
  const messageFor = (path: string) => counter.error instanceof ProblemError && counter.error.fieldMessage(path);
  return (
    <Panel>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          counter.mutate();
        }}
      >
        <Section
          title={t('counter.title')}
          lead={t('counter.lead', { name: invitation.traveller.firstName, time: format.time(invitation.leaveBy, timeZone) })}
        >
          <Stack gap="md">
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <NativeSelect
                label={t('counter.from')}
                description={t('localTime', { city })}
                data={options(times.slice(0, -1))}
                value={startsAt}
                onChange={(event) => {
                  const start = event.currentTarget.value;
                  setStart(start);
                  if (endsAt <= start) setEnd(invitation.leaveBy);
                }}
                error={messageFor('startsAt')}
                autoFocus
              />
              <NativeSelect
                label={t('counter.to')}
                description={t('localTime', { city })}
                data={options(later)}
                value={endsAt}
                onChange={(event) => setEnd(event.currentTarget.value)}
                error={messageFor('endsAt')}
              />
            </SimpleGrid>
            <Select
              label={t('counter.venue')}
              data={venuesByZone(hub.data) ?? [{ value: invitation.venue.id, label: invitation.venue.name }]}
              value={venueId}
              onChange={(venue) => venue && setVenue(venue)}
              allowDeselect={false}
              searchable
              nothingFoundMessage={t('counter.noVenue')}
              error={messageFor('venueId')}
            />
            <ProblemNotice error={counter.error} />
            <Group>
              <Button type="submit" disabled={isSame} loading={counter.isPending}>
                {t('counter.send')}
              </Button>
              <Button variant="subtle" onClick={onBack}>
                {t('back')}
              </Button>
            </Group>
          </Stack>
        </Section>
      </form>
    </Panel>
  );
}

const venuesByZone = (hub: Hub | undefined) =>
  hub?.zones
    .map(({ key, name }) => ({
      group: name,
      items: hub.venues.filter(({ zone }) => zone === key).map(({ id, name: label }) => ({ value: id, label })),
    }))
    .filter(({ items }) => items.length > 0);
