import { Button } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Meetup } from '../../api/types.js';
import { useFormat } from '../../i18n/index.js';
import { useMember } from '../../session/session.js';
import { calendarFile, type CalendarEvent } from './calendar-file.js';

const MINUTE_MS = 60_000;
/** How long before they must leave travellers are reminded, and hosts before they meet. */
const TRAVELLER_ALARM_MS = 15 * MINUTE_MS;
const HOST_ALARM_MS = 60 * MINUTE_MS;

/** The meetup as a file for whatever calendar somebody uses; made here, known to nobody else. */
export function AddToCalendar({ meetup }: { meetup: Meetup }) {
  const { t } = useTranslation('traveller');
  const format = useFormat();
  const isHost = useMember().id === meetup.host.memberId;
  const { venue, hub, leaveBy, startsAt } = meetup;
  const leave = t('calendar.leaveBy', { time: format.time(leaveBy, hub.timeZone), city: hub.city });
  const title = t('meetup.with', { name: isHost ? meetup.traveller.firstName : meetup.host.firstName });
  const save = () => {
    const url = `${location.origin}/meetups/${meetup.id}`;
    const event: CalendarEvent = {
      uid: `${meetup.id}@${location.hostname}`,
      sequence: meetup.revision,
      startsAt,
      endsAt: meetup.endsAt,
      title,
      description: isHost ? url : `${leave}\n${url}`,
      location: `${venue.name}, ${venue.address}`,
      position: venue.position,
      url,
      alarm: isHost
        ? { at: new Date(Date.parse(startsAt) - HOST_ALARM_MS).toISOString(), text: title }
        : { at: new Date(Date.parse(leaveBy) - TRAVELLER_ALARM_MS).toISOString(), text: leave },
    };
    saveFile('meetup.ics', new Blob([calendarFile(event, new Date())], { type: 'text/calendar;charset=utf-8' }));
  };
  return (
    <Button variant="light" mih={44} leftSection={<IconCalendarPlus size={20} aria-hidden />} onClick={save}>
      {t('calendar.add')}
    </Button>
  );
}

function saveFile(name: string, file: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
