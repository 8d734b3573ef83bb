import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { everything, useTyped, withChosen } from './choices.js';
import { layoverChoicesQuery, type LayoverChoice, type Pair, type PairFacts } from './pair-queries.js';

/** Layovers to choose from by typing a first name; one that is on no list any more is named by the facts of the pair. */
export function useLayoverChoices(slug: string, pair: Pair, facts: PairFacts | undefined) {
  const words = useLayoverWords();
  const { data: first } = useQuery(layoverChoicesQuery(slug, ''));
  const known = first?.items.find(({ layover }) => layover.id === pair.layover);
  const isOfPair = facts?.snapshot.layover.id === pair.layover;
  const label = known ? words.named(known) : facts && isOfPair ? words.unnamed(facts) : undefined;
  const { search, select } = useTyped(label);
  const { data } = useQuery(layoverChoicesQuery(slug, search));
  const byId = new Map([...(first?.items ?? []), ...(data?.items ?? [])].map((item) => [item.layover.id, item]));
  const found = data?.items.map((item) => ({ value: item.layover.id, label: words.named(item) })) ?? [];
  return {
    byId,
    hub: known?.layover.hub ?? (pair.layover ? byId.get(pair.layover)?.layover.hub : undefined) ?? (isOfPair ? facts?.hub : undefined),
    select: { ...select, filter: everything, data: withChosen(found, pair.layover, label) },
  };
}

function useLayoverWords() {
  const { t } = useTranslation('ops-explorer');
  const format = useFormat();
  const times = (hub: string, timeZone: string, from: string | number, to: string | number) =>
    t('pick.times', { hub, from: format.dayAndTime(from, timeZone), to: format.time(to, timeZone) });
  return {
    named: ({ layover }: LayoverChoice): string => {
      const { hub, timeZone, arrivesAt, departsAt, travellerFirstName } = layover;
      return t('pick.named', { name: travellerFirstName, times: times(hub, timeZone, arrivesAt, departsAt) });
    },
    unnamed: ({ hub, snapshot }: PairFacts): string =>
      times(hub, snapshot.hub.timeZone, snapshot.layover.arrivesAt, snapshot.layover.departsAt),
  };
}
