import { Button, Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Invitation } from '../../api/types.js';
import { useFormat } from '../../i18n/index.js';
import { Countdown } from '../../ui/countdown.js';
import { Portrait } from '../../ui/portrait.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import classes from './counter-offer.module.css';
import { useAnswerCounter } from './use-trip-actions.js';

/** What a host proposes instead: another time, another place, or both. */
export function CounterOffer({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation('traveller');
  const format = useFormat();
  const { accept, decline } = useAnswerCounter(invitation.layoverId);
  const { host, hub, counter, venue, startsAt, endsAt, expiresAt } = invitation;
  if (!counter) return null;
  const isOtherTime = counter.startsAt !== startsAt || counter.endsAt !== endsAt;
  const isOtherPlace = counter.venue.id !== venue.id;
  const range = (from: string, to: string) => format.timeRange(from, to, hub.timeZone);
  return (
    <article className={classes.offer}>
      <Group wrap="nowrap" align="flex-start">
        <Portrait id={host.hostId} firstName={host.firstName} />
        <div className={classes.words}>
          <Title order={3} size="h4">
            {t('counter.from', { name: host.firstName })}
          </Title>
          <p className={`${classes.time} numerals`}>
            {isOtherTime && (
              <>
                <span className="visually-hidden">{t('counter.insteadOf')} </span>
                <s>{range(startsAt, endsAt)}</s>{' '}
              </>
            )}
            <strong>{range(counter.startsAt, counter.endsAt)}</strong>
          </p>
          <Text>
            {isOtherPlace && (
              <>
                <s>
                  <bdi>{venue.name}</bdi>
                </s>{' '}
              </>
            )}
            <strong>
              <bdi>{counter.venue.name}</bdi>
            </strong>
          </Text>
          <Text c="dimmed" size="sm">
            <bdi>{counter.venue.address}</bdi>
          </Text>
        </div>
      </Group>
      <ProblemNotice error={accept.error ?? decline.error} />
      <Group justify="space-between" gap="sm">
        <Text size="sm" fw={600}>
          {t('counter.holds')} <Countdown until={expiresAt} />
        </Text>
        <Group gap="xs">
          <Button
            variant="default"
            mih={44}
            loading={decline.isPending}
            disabled={accept.isPending}
            onClick={() => decline.mutate(invitation.id)}
          >
            {t('counter.decline')}
          </Button>
          <Button
            mih={44}
            loading={accept.isPending}
            disabled={decline.isPending}
            onClick={() => accept.mutate(invitation.id)}
          >
            {t('counter.accept')}
          </Button>
        </Group>
      </Group>
    </article>
  );
}
