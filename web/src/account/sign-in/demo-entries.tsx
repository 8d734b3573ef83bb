import { Button, Group, Stack } from '@mantine/core';
import { IconBriefcase, IconHome, IconPlane } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useEntry } from '../../session/use-entry.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { demoEntries, enterDemo, type DemoEntry } from './enter-demo.js';

const icons = { traveller: IconPlane, host: IconHome, staff: IconBriefcase };

/** Ways into the demo as somebody who is in it. Show them in the demo alone: elsewhere the service has none. */
export function DemoEntries() {
  const { t } = useTranslation('account');
  const enter = useEntry();
  const entering = useMutation({
    mutationFn: async (entry: DemoEntry) => {
      await enterDemo(entry);
      await enter(entry.path);
    },
  });
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {demoEntries.map((entry) => {
          const Icon = icons[entry.as];
          return (
            <Button
              key={entry.as}
              variant="light"
              size="sm"
              mih={44}
              leftSection={<Icon size={18} aria-hidden />}
              loading={entering.isPending && entering.variables.as === entry.as}
              disabled={entering.isPending}
              onClick={() => entering.mutate(entry)}
            >
              {t(`demo.${entry.as}`)}
            </Button>
          );
        })}
      </Group>
      <ProblemNotice error={entering.error} />
    </Stack>
  );
}
