import { Button, Center, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PushOffer } from '../../account/push/push-offer.js';
import { candidatesQuery, layoverInvitationsQuery } from '../../api/queries.js';
import type { Layover } from '../../api/types.js';
import { useFormat } from '../../i18n/index.js';
import { AskFirst } from '../../ui/ask-first.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useHeldFocus } from '../../ui/use-held-focus.js';
import { CounterOffer } from './counter-offer.js';
import { HostCard } from './host-card.js';
import classes from './open-trip.module.css';
import { SearchState } from './search-state.js';
import { suggestionsOf, type Suggestion } from './suggestions.js';
import { useSkipHost } from './use-trip-actions.js';
import { WhyNobody } from './why-nobody.js';

/** Of those who would be next, at first. */
const SHOWN = 3;

/** Waiting for a host: who is asked, who would be next, what is on offer, and why there is nobody where there is nobody. */
export function OpenTrip({ layover }: { layover: Layover }) {
  const { t } = useTranslation('traveller');
  const format = useFormat();
  const candidates = useQuery(candidatesQuery(layover.id));
  const invitations = useQuery(layoverInvitationsQuery(layover.id));
  const [isAllShown, setAllShown] = useState(false);
  const [unwanted, setUnwanted] = useState<Suggestion>();
  const skip = useSkipHost(layover.id);
  const { asked, countered, next, unavailable } = suggestionsOf(
    candidates.data?.items ?? [],
    invitations.data?.items ?? [],
  );
  const held = useHeldFocus<HTMLDivElement>(countered.length);
  const isKnown = candidates.isSuccess && invitations.isSuccess;
  const isNobody = isKnown && asked.length + countered.length + next.length === 0;
  const cards = (which: Suggestion[]) => (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="lg" className={classes.cards}>
      {which.map((suggestion) => (
        <HostCard
          key={suggestion.hostId}
          suggestion={suggestion}
          layover={layover}
          onSkip={() => {
            skip.reset();
            setUnwanted(suggestion);
          }}
        />
      ))}
    </SimpleGrid>
  );

  return (
    <Stack gap="xl" {...held}>
      <SearchState
        layover={layover}
        asked={asked}
        hasCounters={countered.length > 0}
        hasLooked={isKnown && candidates.data.assessedAt !== null}
        isGoingOn={next.length > 0 && candidates.data?.outcome !== 'unmatched'}
      />
      <PushOffer to="traveller" />
      <ProblemNotice
        error={candidates.error ?? invitations.error}
        onRetry={() => void Promise.all([candidates.refetch(), invitations.refetch()])}
      />
      {!isKnown && (candidates.isPending || invitations.isPending) && <Skeleton height={360} radius="lg" />}

      {countered.length > 0 && (
        <section>
          <Title order={2} mb="md">
            {t('counter.title', { count: countered.length })}
          </Title>
          <Stack>
            {countered.map((invitation) => (
              <CounterOffer key={invitation.id} invitation={invitation} />
            ))}
          </Stack>
        </section>
      )}
      {asked.length > 0 && (
        <section>
          <Title order={2} mb={4}>
            {t('asked.title', { count: asked.length })}
          </Title>
          <Text c="dimmed" mb="md" className={classes.lead}>
            {t('asked.lead')}
          </Text>
          {cards(asked)}
        </section>
      )}
      {next.length > 0 && (
        <section>
          <Title order={2} mb={4}>
            {t(asked.length > 0 ? 'next.titleAfter' : 'next.title')}
          </Title>
          <Text c="dimmed" mb="md" className={classes.lead}>
            {t('next.lead')}
          </Text>
          {cards(next.slice(0, isAllShown ? undefined : SHOWN))}
          {next.length > SHOWN && !isAllShown && (
            <Center mt="md">
              <Button variant="light" mih={44} onClick={() => setAllShown(true)}>
                {t('next.more', { count: next.length - SHOWN })}
              </Button>
            </Center>
          )}
        </section>
      )}
      {isNobody && candidates.data.assessedAt !== null && (
        <WhyNobody layover={layover} findings={candidates.data} />
      )}
      {unavailable.length > 0 && (
        <Text c="dimmed">{t('unavailable', { names: format.list(unavailable), count: unavailable.length })}</Text>
      )}

      <AskFirst
        opened={unwanted !== undefined}
        onClose={() => setUnwanted(undefined)}
        title={t('skip.title', { name: unwanted?.firstName ?? '' })}
        action={t('skip.action')}
        isPending={skip.isPending}
        error={skip.error}
        onConfirm={() => unwanted && skip.mutate(unwanted.hostId, { onSuccess: () => setUnwanted(undefined) })}
      >
        <Text>{t('skip.detail', { name: unwanted?.firstName ?? '' })}</Text>
      </AskFirst>
    </Stack>
  );
}
