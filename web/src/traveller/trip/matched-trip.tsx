import { Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { layoverInvitationsQuery, meetupQuery } from '../../api/queries.js';
import type { Layover } from '../../api/types.js';
import { useFormat } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Portrait } from '../../ui/portrait.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Waiting } from '../../ui/waiting.js';
import classes from './why-nobody.module.css';

/** Somebody has said yes: who it is, and the way to the meetup. */
export function MatchedTrip({ layover }: { layover: Layover }) {
  const { t } = useTranslation('traveller');
  const format = useFormat();
  const invitations = useQuery(layoverInvitationsQuery(layover.id));
  // Newest first: an earlier meetup of the same layover was called off.
  const meetupId = invitations.data?.items.find(({ state, meetupId: id }) => state === 'accepted' && id)?.meetupId;
  const meetup = useQuery({ ...meetupQuery(meetupId ?? ''), enabled: meetupId != null });
  const error = invitations.error ?? meetup.error;
  const state = layover.state as 'matched' | 'underway' | 'completed';
  const { data } = meetup;
  return (
    <Stack gap="xl">
      <ProblemNotice error={error} onRetry={() => void invitations.refetch()} />
      {!data && !error && <Waiting />}
      {data && (
        <section className={classes.box}>
          <Group align="center" gap="lg">
            <Portrait id={data.host.hostId} firstName={data.host.firstName} size={88} />
            <Stack gap={4} flex="1 1 14rem">
              <Title order={2}>{t(`matched.${state}`, { name: data.host.firstName })}</Title>
              <Text size="lg" className="numerals">
                {format.day(data.startsAt, layover.hub.timeZone)},{' '}
                {format.timeRange(data.startsAt, data.endsAt, layover.hub.timeZone)}
              </Text>
              <Text>
                <bdi>{data.venue.name}</bdi>
              </Text>
            </Stack>
            <LinkButton to="/meetups/$meetupId" params={{ meetupId: data.id }} mih={48} size="lg">
              {t('matched.open')}
            </LinkButton>
          </Group>
        </section>
      )}
    </Stack>
  );
}
