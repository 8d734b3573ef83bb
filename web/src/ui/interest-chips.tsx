import { Accordion, Chip, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { interestGroups, interests, type Interest } from '../../../src/contracts/interests.js';
import classes from './interest-chips.module.css';
import { useInterests } from './use-interests.js';

interface InterestChipsProps {
  value: string[];
  onChange: (value: string[]) => void;
  error?: ReactNode;
  /** Of the headings of the groups. */
  order?: 2 | 3 | 4;
}

/** Interests to choose from, by a search or by leafing through the groups. */
export function InterestChips({ value, onChange, error, order = 3 }: InterestChipsProps) {
  const { t } = useTranslation('common');
  const { labelOf, groupLabelOf } = useInterests();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLocaleLowerCase();
  const found = wanted === '' ? [] : interests.filter(({ key }) => labelOf(key).toLocaleLowerCase().includes(wanted));
  const chips = (which: readonly Pick<Interest, 'key'>[]) =>
    which.map(({ key }) => (
      <Chip key={key} value={key} variant="outline" classNames={{ label: classes.chip }}>
        {labelOf(key)}
      </Chip>
    ));
  const ofGroup = (group: string) => interests.filter((interest) => interest.group === group);
  const countOf = (group: string) => ofGroup(group).filter(({ key }) => value.includes(key)).length;

  return (
    <Chip.Group multiple value={value} onChange={onChange}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed" role="status">
          {t('interests.chosen', { count: value.length })}
        </Text>
        <TextInput
          type="search"
          label={t('interests.find')}
          error={error}
          leftSection={<IconSearch size={18} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        {wanted !== '' && (
          <Group gap="xs">{found.length > 0 ? chips(found) : <Text c="dimmed">{t('interests.none')}</Text>}</Group>
        )}
        {wanted === '' && (
          <Accordion multiple order={order} variant="separated" defaultValue={['food']}>
            {interestGroups.map(({ key: group }) => (
              <Accordion.Item key={group} value={group} className={classes.group}>
                <Accordion.Control>
                  <span className={classes.heading}>
                    <span>{groupLabelOf(group)}</span>
                    {countOf(group) > 0 && (
                      <Text span size="sm" c="var(--mantine-primary-color-filled)" fw={600}>
                        {t('interests.chosen', { count: countOf(group) })}
                      </Text>
                    )}
                  </span>
                </Accordion.Control>
                <Accordion.Panel>
                  <Group gap="xs">{chips(ofGroup(group))}</Group>
                </Accordion.Panel>
              </Accordion.Item>
            ))}
          </Accordion>
        )}
      </Stack>
    </Chip.Group>
  );
}
