import type { ComboboxItem } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';

const SETTLE_MS = 250;

/** What is typed is looked for; the name of what is chosen is not. */
export function useTyped(chosenLabel: string | undefined) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed === chosenLabel ? '' : typed.trim(), SETTLE_MS);
  return { search, select: { searchable: true, searchValue: typed, onSearchChange: setTyped } as const };
}

/** The service has looked already: what it found is all shown. */
export const everything = ({ options }: { options: unknown }) => options as ComboboxItem[];

/** Whatever is chosen is among the choices, so that it has a name. */
export function withChosen<C extends ComboboxItem>(found: C[], value: string | undefined, label: string | undefined) {
  if (value === undefined || found.some((choice) => choice.value === value)) return found;
  return [{ value, label: label ?? value.slice(-6) }, ...found];
}
