import { Group, Stack, Text, Title, type TitleOrder } from '@mantine/core';
import { useId, type ReactNode } from 'react';

interface SectionProps {
  title: string;
  order?: TitleOrder;
  /** A word on what it is for. */
  lead?: ReactNode;
  /** At the end of the line of the title. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A part of a screen, with its heading. */
export function Section({ title, order = 2, lead, aside, children }: SectionProps) {
  const id = useId();
  return (
    <Stack component="section" gap="sm" aria-labelledby={id}>
      <Group justify="space-between" align="baseline" gap="xs">
        <Title order={order} size={order === 2 ? 'h3' : 'h4'} id={id}>
          {title}
        </Title>
        {aside}
      </Group>
      {lead && <Text c="dimmed">{lead}</Text>}
      {children}
    </Stack>
  );
}
