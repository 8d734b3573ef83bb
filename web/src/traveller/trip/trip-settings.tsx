import { Button, Text, Title, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Layover } from '../../api/types.js';
import { useFormat } from '../../i18n/index.js';
import { Timeline } from '../../timeline/timeline.js';
import { AskFirst } from '../../ui/ask-first.js';
import { useInterests } from '../../ui/use-interests.js';
import { wishNames } from '../request/request-fields.js';
import { EditFlights, EditGroup, EditTaste } from './trip-edits.js';
import classes from './trip-settings.module.css';
import { useGiveUp } from './use-trip-actions.js';

type Part = 'taste' | 'group' | 'flights';

/** As the service takes it. */
const REASON_MAX_LENGTH = 300;
/** More are summed up. */
const SHOWN_INTERESTS = 4;

/** What was asked for, to look at and to change, the day as it is planned, and the way out. */
export function TripSettings({ layover }: { layover: Layover }) {
  const { t } = useTranslation('traveller');
  const format = useFormat();
  const { labelOf } = useInterests();
  const [editing, setEditing] = useState<Part>();
  const [isGivingUp, setGivingUp] = useState(false);
  const giveUp = useGiveUp(layover.id);
  const { interests, languages, partySize, wishes, hub, arrivesAt, departsAt, plan } = layover;
  const isOpen = layover.state === 'open';
  const shown = interests.slice(0, SHOWN_INTERESTS).map(labelOf);
  const more = interests.length - shown.length;
  const wished = wishNames.filter((wish) => wishes[wish]).map((wish) => t(`wish.${wish}`));
  const rows: { part: Part; label: string; text: string }[] = [
    ...(isOpen
      ? [
          {
            part: 'taste' as const,
            label: t('edit.taste'),
            text: [
              format.list(languages.map(({ language }) => format.language(language))),
              ...(shown.length > 0 ? [`${format.list(shown)}${more > 0 ? ` (${t('edit.more', { count: more })})` : ''}`] : []),
            ].join(' · '),
          },
          {
            part: 'group' as const,
            label: t('edit.group'),
            text: [t('edit.party', { count: partySize }), ...wished].join(' · '),
          },
        ]
      : []),
    {
      part: 'flights',
      label: t('edit.flights'),
      text: `${format.dayAndTime(arrivesAt, hub.timeZone)} – ${format.dayAndTime(departsAt, hub.timeZone)}`,
    },
  ];
  const close = () => setEditing(undefined);

  return (
    <>
      <section>
        <Title order={2} size="h3" mb="sm">
          {t('edit.title')}
        </Title>
        <ul className={classes.rows}>
          {rows.map(({ part, label, text }) => (
            <li key={part}>
              <UnstyledButton className={classes.row} onClick={() => setEditing(part)}>
                <span className={classes.words}>
                  <strong>{label}</strong>
                  <Text span size="sm" c="dimmed">
                    {text}
                  </Text>
                </span>
                <span className={classes.change}>
                  {t('edit.change')}
                  <IconChevronRight size={18} aria-hidden className={classes.arrow} />
                </span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
        {isOpen && (
          <details className={classes.plan}>
            <summary>{t('plan.title')}</summary>
            <Timeline steps={plan.timeline} timeZone={hub.timeZone} city={hub.city} />
          </details>
        )}
        <Button variant="subtle" color="red" mt="lg" mih={44} onClick={() => setGivingUp(true)}>
          {t('giveUp.action')}
        </Button>
      </section>
      {editing === 'taste' && <EditTaste layover={layover} onClose={close} />}
      {editing === 'group' && <EditGroup layover={layover} onClose={close} />}
      {editing === 'flights' && <EditFlights layover={layover} onClose={close} />}
      <AskFirst
        opened={isGivingUp}
        onClose={() => setGivingUp(false)}
        title={t('giveUp.title')}
        action={t('giveUp.action')}
        reason={{ label: t(isOpen ? 'giveUp.reason' : 'giveUp.reasonMatched'), maxLength: REASON_MAX_LENGTH }}
        isPending={giveUp.isPending}
        error={giveUp.error}
        onConfirm={(reason) => giveUp.mutate(reason, { onSuccess: () => setGivingUp(false) })}
      >
        <Text>{t(isOpen ? 'giveUp.open' : 'giveUp.matched')}</Text>
      </AskFirst>
    </>
  );
}
