import { Text } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Meetup } from '../../api/types.js';
import { useFormat } from '../../i18n/index.js';
import classes from './meetup-card.module.css';

/** A meetup to come, which leads to its page. */
export function MeetupCard({ meetup }: { meetup: Meetup }) {
  const { t } = useTranslation('host');
  const format = useFormat();
  const { hub, traveller, venue } = meetup;
  return (
    <Link to="/meetups/$meetupId" params={{ meetupId: meetup.id }} className={classes.card}>
      <span>
        <Text span display="block" size="sm" c="dimmed">
          {format.day(meetup.startsAt, hub.timeZone)}
        </Text>
        <span className={`numerals ${classes.time}`}>{format.time(meetup.startsAt, hub.timeZone)}</span>
      </span>
      <span>
        <Text span display="block" fw={600}>
          {t('meetup.with', { name: traveller.firstName, count: traveller.partySize - 1 })}
        </Text>
        <Text span display="block" size="sm" c="dimmed">
          <bdi>{venue.name}</bdi>
          {meetup.state === 'underway' && ` · ${t('meetup.underway')}`}
        </Text>
      </span>
      <IconChevronRight size={20} aria-hidden className={classes.arrow} />
    </Link>
  );
}
