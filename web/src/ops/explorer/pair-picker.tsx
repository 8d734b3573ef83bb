import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Pair, PairFacts } from './pair-queries.js';
import classes from './pair-picker.module.css';
import { useHostChoices } from './use-host-choices.js';
import { useLayoverChoices } from './use-layover-choices.js';

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
  const hosts = useHostChoices(slug, pair.host, hub);
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
