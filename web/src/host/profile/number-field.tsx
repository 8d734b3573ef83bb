import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/index.js';

interface NumberFieldProps {
  label: string;
  description?: string;
  min?: number;
  max: number;
  value: number;
  onChange: (value: number) => void;
  error?: ReactNode;
}

/** A small number, chosen instead of typed. */
export function NumberField({ min = 1, max, value, onChange, ...rest }: NumberFieldProps) {
  const format = useFormat();
  const options = Array.from({ length: max - min + 1 }, (_, i) => min + i);
  return (
    <NativeSelect
      {...rest}
      maw={320}
      value={String(value)}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
      data={options.map((one) => ({ value: String(one), label: format.number(one) }))}
    />
  );
}
