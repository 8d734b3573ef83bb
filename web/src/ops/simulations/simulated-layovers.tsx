import { Button, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Section } from '../../ui/section.js';
import { Waiting } from '../../ui/waiting.js';
import { layoverChanges, type LayoverChange } from './layover-changes.js';
import { LayoverRow } from './layover-row.js';
import { simulatedLayoversQuery, type SimulationDetails, type SimulationResult } from './simulation-queries.js';
import classes from './simulations.module.css';

interface SimulatedLayoversProps {
  slug: string;
  simulation: SimulationDetails;
  changes: SimulationResult['changes'];
  change: LayoverChange | undefined;
}

/** What becomes of each layover; how many change, and how, narrows the list to them. */
export function SimulatedLayovers({ slug, simulation, changes, change }: SimulatedLayoversProps) {
  const { t } = useTranslation(['ops-simulations', 'ops']);
  const format = useFormat();
  const navigate = useNavigate();
  const list = useInfiniteQuery(simulatedLayoversQuery(slug, simulation.id, change));
  const layovers = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const all = Object.values(changes).reduce((sum, count) => sum + count, 0);
  const choices = [
    { key: undefined, name: t('ops:all'), count: all },
    ...layoverChanges.map((key) => ({ key, name: t(`change.${key}`), count: changes[key] ?? 0 })),
  ];
  return (
    <Section title={t('layovers')} lead={t('layovers.lead', { city: simulation.hub.city })}>
      <Stack>
        <div className={classes.changes} role="group" aria-label={t('layovers.choose')}>
          {choices.map(({ key, name, count }) => (
            <Button
              key={name}
              mih={44}
              variant={key === change ? 'filled' : 'default'}
              aria-pressed={key === change}
              onClick={() => void navigate({ to: '.', search: key ? { change: key } : {}, replace: true, resetScroll: false })}
            >
              {t('layovers.choice', { name, count: format.number(count) })}
            </Button>
          ))}
        </div>
        <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />
        {list.isPending && <Waiting />}
        {list.data && layovers.length === 0 && <Text>{t('layovers.none')}</Text>}
        <ul className={classes.list}>
          {layovers.map((layover) => (
            <LayoverRow key={layover.layoverId} slug={slug} simulation={simulation} layover={layover} />
          ))}
        </ul>
        {list.hasNextPage && (
          <Button variant="default" mih={44} loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('ops:more')}
          </Button>
        )}
      </Stack>
    </Section>
  );
}
