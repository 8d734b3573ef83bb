import { Group, Skeleton, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { hubQuery } from '../../api/queries.js';
import type { Hub, Meetup } from '../../api/types.js';
import { Panel } from '../../ui/panel.js';
import { Section } from '../../ui/section.js';
import { AddToCalendar } from './add-to-calendar.js';
import classes from './where.module.css';

/** Too large to be kept for offline use: where it cannot be had, the words say all that it would. */
const CityMap = lazy(() => import('../../map/city-map.js').catch(() => ({ default: () => <></> })));

/** The venue: on a map, and in words that say the same. */
export function Where({ meetup }: { meetup: Meetup }) {
  const { t } = useTranslation('traveller');
  const { venue, hub: at } = meetup;
  const hub = useQuery(hubQuery(at.iata)).data;
  const { lat, lon } = venue.position;
  return (
    <Panel>
      <Section title={t('where.title')}>
        <div>
          <Text fw={650} size="lg">
            <bdi>{venue.name}</bdi>
          </Text>
          <Text>
            <bdi>{venue.address}</bdi>
          </Text>
          <Text c="dimmed">
            <bdi>
              {venue.zone}, {at.city}
            </bdi>
          </Text>
        </div>
        {hub && (
          <Suspense fallback={<Skeleton height={320} radius="lg" />}>
            <CityMap {...mapOf(hub, meetup)} label={t('where.map', { venue: venue.name, zone: venue.zone })} />
          </Suspense>
        )}
        <Group gap="xs">
          <a
            className={classes.link}
            href={`https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=17/${lat}/${lon}`}
            target="_blank"
            rel="noreferrer"
          >
            {t('where.open')}
            <IconExternalLink size={18} aria-hidden />
          </a>
          <AddToCalendar meetup={meetup} />
        </Group>
        {hub && (
          <Text size="sm" c="dimmed">
            {t('where.emergency', { number: hub.emergencyNumber })}
          </Text>
        )}
      </Section>
    </Panel>
  );
}

const mapOf = (hub: Hub, { venue }: Meetup) => ({
  places: [
    { position: hub.position, label: hub.iata, kind: 'airport' as const },
    { position: venue.position, label: venue.name, kind: 'venue' as const },
  ],
  zones: hub.zones.map(({ name, centre }) => ({ name, centre, isChosen: name === venue.zone })),
});
