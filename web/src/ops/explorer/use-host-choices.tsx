import type { ComboboxItem } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { hostCardQuery } from '../../api/queries.js';
import { useFormat } from '../../i18n/index.js';
import { everything, useTyped, withChosen } from './choices.js';
import { hostChoicesQuery } from './pair-queries.js';
import classes from './pair-picker.module.css';

/**
 * Hosts to choose from by typing a first name, for a `Select`.
 *
 * @param chosen id of whoever is chosen, who is among the choices whatever is typed
 * @param hub the airport whose hosts they are; of all where it is not known
 */
export function useHostChoices(slug: string, chosen: string | undefined, hub: string | undefined) {
  const { data: card } = useQuery({ ...hostCardQuery(chosen ?? ''), enabled: chosen !== undefined });
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
    data: withChosen(found, chosen, card?.firstName),
    renderOption: ({ option }: { option: ComboboxItem }) => (
      <span className={classes.option}>
        {option.label}
        <span className={classes.detail}>{(option as ComboboxItem & { detail?: string }).detail}</span>
      </span>
    ),
  };
}
