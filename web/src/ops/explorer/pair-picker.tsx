import { Select, type ComboboxItem } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hostCardQuery } from '../../api/queries.js';
import { useFormat } from '../../i18n/index.js';
import { hostChoicesQuery, layoverChoicesQuery, type LayoverChoice, type Pair, type PairFacts } from './pair-queries.js';
import classes from './pair-picker.module.css';

const SETTLE_MS = 250;

interface PairPickerProps {
  slug: string;
  pair: Pair;
  /** Of the pair, where they are known: they name a layover that is on no list any more. */
  facts?: PairFacts;
  onPick: (pair: Pair) => void;
}

/** A layover of the programme and a host of its airport, each found by typing a first name. */
export function PairPicker({ slug, pair, facts, onPick }: PairPickerProps) {
  const layovers = useLayoverChoices(slug, pair, facts);
  const hub = layovers.hub;
  const hosts = useHostChoices(slug, pair, hub);
  const { t } = useTranslation('ops-explorer');
  return (
    <div className={classes.picker}>
      <Select
        label={t('pick.layover')}
        placeholder={t('pick.byName')}
        {...layovers.select}
        value={pair.layover ?? null}
        onChange={(id) => {
          const next = id === null ? undefined : layovers.byId.get(id);
          if (!next) return;
          const host = next.layover.hub === hub ? pair.host : next.invitation?.hostId;
          onPick({ layover: next.layover.id, host });
        }}
        nothingFoundMessage={t('pick.nobody')}
      />
      <Select
        label={t('pick.host')}
        placeholder={t('pick.byName')}
        {...hosts}
        value={pair.host ?? null}
        onChange={(id) => id !== null && onPick({ ...pair, host: id })}
        nothingFoundMessage={t('pick.nobody')}
      />
    </div>
  );
}

/** What is typed is looked for; the name of what is chosen is not. */
function useTyped(chosenLabel: string | undefined) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed === chosenLabel ? '' : typed.trim(), SETTLE_MS);
  return { search, select: { searchable: true, searchValue: typed, onSearchChange: setTyped } as const };
}

/** The service has looked already: what it found is all shown. */
const everything = ({ options }: { options: unknown }) => options as ComboboxItem[];

function useLayoverChoices(slug: string, pair: Pair, facts: PairFacts | undefined) {
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

function useHostChoices(slug: string, pair: Pair, hub: string | undefined) {
  const { data: card } = useQuery({ ...hostCardQuery(pair.host ?? ''), enabled: pair.host !== undefined });
  const { search, select } = useTyped(card?.firstName);
  const { data } = useQuery(hostChoicesQuery(slug, hub, search));
  const format = useFormat();
  const found =
    data?.items.map(({ id, firstName, languages }) => {
      const spoken = languages.filter(({ mode }) => mode === 'speaks').map(({ language }) => format.language(language));
      return { value: id, label: firstName, detail: format.list(spoken) };
    }) ?? [];
  return {
    ...select,
    filter: everything,
    data: withChosen(found, pair.host, card?.firstName),
    renderOption: ({ option }: { option: ComboboxItem }) => (
      <span className={classes.option}>
        {option.label}
        <span className={classes.detail}>{(option as ComboboxItem & { detail?: string }).detail}</span>
      </span>
    ),
  };
}

/** Whatever is chosen is among the choices, so that it has a name. */
function withChosen<C extends ComboboxItem>(found: C[], value: string | undefined, label: string | undefined) {
  if (value === undefined || found.some((choice) => choice.value === value)) return found;
  return [{ value, label: label ?? value.slice(-6) }, ...found];
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
