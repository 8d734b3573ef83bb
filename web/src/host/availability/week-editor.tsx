import { Button, Group, Stack, Tabs, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { paint, slotsOf, total, weekOf, type Week, type WeeklySlot } from './week.js';
import { WeekGrid } from './week-grid.js';
import { WeekList } from './week-list.js';

interface WeekEditorProps {
  weekly: WeeklySlot[];
  onChange: (weekly: WeeklySlot[]) => void;
}

const presets: readonly { name: 'evenings' | 'weekend'; add: (week: Week) => Week }[] = [
  { name: 'evenings', add: (week) => paint(week, { fromDay: 1, toDay: 5, fromHour: 18, toHour: 21 }, true) },
  { name: 'weekend', add: (week) => paint(week, { fromDay: 6, toDay: 7, fromHour: 10, toHour: 17 }, true) },
];

/** The week, as a grid or as a list: two faces of the same. */
export function WeekEditor({ weekly, onChange }: WeekEditorProps) {
  const { t } = useTranslation('host');
  const format = useFormat();
  const week = weekOf(weekly);
  const change = (next: Week) => onChange(slotsOf(next));
  return (
    <Stack gap="sm">
      <Group gap="xs">
        {presets.map(({ name, add }) => (
          <Button key={name} variant="default" size="sm" mih={44} radius="xl" onClick={() => change(add(week))}>
            {t(`preset.${name}`)}
          </Button>
        ))}
        <Button
          variant="subtle"
          size="sm"
          mih={44}
          radius="xl"
          disabled={weekly.length === 0}
          onClick={() => change([])}
        >
          {t('preset.clear')}
        </Button>
      </Group>
      <Tabs defaultValue="grid" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="grid" mih={44}>
            {t('grid.tab')}
          </Tabs.Tab>
          <Tabs.Tab value="list" mih={44}>
            {t('list.tab')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="grid" pt="md">
          <Text size="sm" c="dimmed" mb="xs">
            {t('grid.hint')}
          </Text>
          <WeekGrid week={week} onChange={change} />
        </Tabs.Panel>
        <Tabs.Panel value="list" pt="md">
          <WeekList week={week} onChange={change} />
        </Tabs.Panel>
      </Tabs>
      <Text size="sm" role="status">
        {weekly.length === 0 ? t('week.none') : t('week.total', { duration: format.duration(total(week)) })}
      </Text>
    </Stack>
  );
}
