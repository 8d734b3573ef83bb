import { Chip, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, type ReactNode } from 'react';
import { hubQuery } from '../../api/queries.js';
import choices from '../choices.module.css';

interface ZoneChipsProps {
  hub: string;
  label: string;
  description?: string;
  value: string[];
  onChange: (zones: string[]) => void;
  error?: ReactNode;
}

/** Parts of the city to choose from. */
export function ZoneChips({ hub, label, description, value, onChange, error }: ZoneChipsProps) {
  const id = useId();
  const zones = useQuery(hubQuery(hub)).data?.zones ?? [];
  return (
    <Stack gap="xs" role="group" aria-labelledby={id}>
      <Text fw={650} id={id}>
        {label}
      </Text>
      {description && (
        <Text size="sm" c="dimmed">
          {description}
        </Text>
      )}
      <Chip.Group multiple value={value} onChange={onChange}>
        <Group gap="xs">
          {zones.map(({ key, name }) => (
            <Chip key={key} value={key} variant="outline" classNames={{ label: choices.chip }}>
              {name}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {error && (
        <Text size="sm" c="red.8" role="alert">
          {error}
        </Text>
      )}
    </Stack>
  );
}
