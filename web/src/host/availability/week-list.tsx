import { ActionIcon, Button, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { timesWords } from '../local-words.js';
import { suggestSlot } from './suggest-slot.js';
import { slotsOf, withoutSlot, withSlot, type Week, type WeeklySlot } from './week.js';
import classes from './week-list.module.css';

interface WeekListProps {
  week: Week;
  onChange: (week: Week) => void;
}

const DAYS = [1, 2, 3, 4, 5, 6, 7];

/** The same week as the grid, day by day, to the minute. */
export function WeekList({ week, onChange }: WeekListProps) {
  const { t } = useTranslation('host');
  const format = useFormat();
  const slots = slotsOf(week);
  return (
    <div className={classes.days}>
      {DAYS.map((day) => {
        const suggested = suggestSlot(week, day);
        const ofDay = slots.filter(({ weekday }) => weekday === day);
        return (
          <fieldset key={day} className={classes.day}>
            <legend>{format.weekday(day)}</legend>
            {ofDay.length === 0 && (
              <Text size="sm" c="dimmed">
                {t('list.none')}
              </Text>
            )}
            {ofDay.map((slot, index) => (
              <SlotRow
                key={index}
                slot={slot}
                onChange={(changed) => onChange(withSlot(withoutSlot(week, slot), changed))}
                onRemove={() => onChange(withoutSlot(week, slot))}
              />
            ))}
            {suggested && (
              <div>
                <Button
                  variant="subtle"
                  size="sm"
                  mih={44}
                  leftSection={<IconPlus size={18} aria-hidden />}
                  aria-label={t('list.addOn', { day: format.weekday(day) })}
                  onClick={() => onChange(withSlot(week, suggested))}
                >
                  {t('list.add')}
                </Button>
              </div>
            )}
          </fieldset>
        );
      })}
    </div>
  );
}

interface SlotRowProps {
  slot: WeeklySlot;
  onChange: (slot: WeeklySlot) => void;
  onRemove: () => void;
}

/** What is typed counts when the row is left: half a time would be joined with its neighbours. */
function SlotRow({ slot, onChange, onRemove }: SlotRowProps) {
  const { t } = useTranslation('host');
  const format = useFormat();
  const [typed, setTyped] = useState<WeeklySlot | null>(null);
  const { from, to } = typed ?? slot;
  const day = format.weekday(slot.weekday);
  const commit = () => {
    setTyped(null);
    if (typed && typed.from !== '' && typed.to !== '') onChange(typed);
  };
  return (
    <div
      className={classes.slot}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && commit()}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    >
      <TextInput
        type="time"
        className={classes.time}
        label={t('list.from')}
        aria-label={t('list.fromOn', { day })}
        value={from}
        onChange={(event) => setTyped({ ...slot, from: event.currentTarget.value, to })}
      />
      <TextInput
        type="time"
        className={classes.time}
        label={to !== '' && to <= from ? t('list.toNextDay') : t('list.to')}
        aria-label={t('list.toOn', { day })}
        value={to}
        onChange={(event) => setTyped({ ...slot, from, to: event.currentTarget.value })}
      />
      <ActionIcon
        color="gray"
        aria-label={t('list.remove', { day, times: timesWords(format, slot.from, slot.to) })}
        onClick={onRemove}
      >
        <IconX size={20} aria-hidden />
      </ActionIcon>
    </div>
  );
}
