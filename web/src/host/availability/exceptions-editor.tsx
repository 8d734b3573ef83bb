import { ActionIcon, Button, Chip, Group, SimpleGrid, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconCalendarMinus, IconCalendarPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { Panel } from '../../ui/panel.js';
import choices from '../choices.module.css';
import { dateWords, timesWords } from '../local-words.js';
import { keyOf, withException, withoutException, type DateException } from './pattern.js';
import classes from './exceptions-editor.module.css';

interface ExceptionsEditorProps {
  value: DateException[];
  onChange: (value: DateException[]) => void;
  /** The first date that can still matter. */
  today: string;
}

/** Single dates that differ from the week: a day off, or time that there is not usually. */
export function ExceptionsEditor({ value, onChange, today }: ExceptionsEditorProps) {
  const { t } = useTranslation('host');
  const format = useFormat();
  const coming = value.filter(({ date }) => date >= today);
  const wordsOf = ({ date, from, to, available }: DateException) => {
    const day = dateWords(format, date);
    const kind = available ? 'free' : 'off';
    return from && to
      ? t(`exception.${kind}Times`, { day, times: timesWords(format, from, to) })
      : t(`exception.${kind}Day`, { day });
  };
  return (
    <Stack gap="md">
      {coming.length === 0 && <Text c="dimmed">{t('exception.none')}</Text>}
      {coming.length > 0 && (
        <ul className={classes.list}>
          {coming.map((exception) => (
            <li key={keyOf(exception)} className={classes.item}>
              {exception.available ? (
                <IconCalendarPlus size={20} aria-hidden className={classes.free} />
              ) : (
                <IconCalendarMinus size={20} aria-hidden className={classes.off} />
              )}
              <span className={classes.words}>{wordsOf(exception)}</span>
              <ActionIcon
                color="gray"
                aria-label={t('exception.remove', { what: wordsOf(exception) })}
                onClick={() => onChange(withoutException(value, exception))}
              >
                <IconX size={20} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <AddException today={today} onAdd={(exception) => onChange(withException(value, exception))} />
    </Stack>
  );
}

interface AddExceptionProps {
  today: string;
  onAdd: (exception: DateException) => void;
}

function AddException({ today, onAdd }: AddExceptionProps) {
  const { t } = useTranslation('host');
  const [date, setDate] = useState('');
  const [kind, setKind] = useState<'off' | 'free'>('off');
  const [isAllDay, setAllDay] = useState(true);
  const [from, setFrom] = useState('10:00');
  const [to, setTo] = useState('13:00');
  const isReady = date >= today && (isAllDay || (from !== '' && to !== ''));
  return (
    <Panel>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isReady) return;
          onAdd({ date, available: kind === 'free', ...(!isAllDay && { from, to }) });
          setDate('');
        }}
      >
        <Stack gap="sm">
          <TextInput
            type="date"
            label={t('exception.date')}
            min={today}
            value={date}
            onChange={(event) => setDate(event.currentTarget.value)}
          />
          <Chip.Group value={kind} onChange={(next) => setKind(next as 'off' | 'free')}>
            <Group gap="xs" role="radiogroup" aria-label={t('exception.kind')}>
              <Chip value="off" variant="outline" classNames={{ label: choices.chip }}>
                {t('exception.off')}
              </Chip>
              <Chip value="free" variant="outline" classNames={{ label: choices.chip }}>
                {t('exception.free')}
              </Chip>
            </Group>
          </Chip.Group>
          <Switch
            label={t('exception.allDay')}
            checked={isAllDay}
            onChange={(event) => setAllDay(event.currentTarget.checked)}
          />
          {!isAllDay && (
            <SimpleGrid cols={2}>
              <TextInput type="time" label={t('list.from')} value={from} onChange={(e) => setFrom(e.currentTarget.value)} />
              <TextInput
                type="time"
                label={to !== '' && to <= from ? t('list.toNextDay') : t('list.to')}
                value={to}
                onChange={(e) => setTo(e.currentTarget.value)}
              />
            </SimpleGrid>
          )}
          <div>
            <Button type="submit" variant="light" disabled={!isReady}>
              {t('exception.add')}
            </Button>
          </div>
        </Stack>
      </form>
    </Panel>
  );
}
