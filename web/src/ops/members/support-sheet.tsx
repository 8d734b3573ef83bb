import { Alert, Badge, SimpleGrid, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { Countdown } from '../../ui/countdown.js';
import { useNow } from '../../ui/now.js';
import { Panel } from '../../ui/panel.js';
import { Section } from '../../ui/section.js';
import type { SupportView } from './member-queries.js';
import classes from './members.module.css';

const MINUTE_MS = 60_000;

/** What support sees of a member, while it is open. */
export function SupportSheet({ view }: { view: SupportView }) {
  const { t } = useTranslation('ops-people');
  return (
    <Stack gap="lg">
      <Alert title={t('view.open')}>
        {t('view.closes')} <Countdown until={view.openUntil} />
      </Alert>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Account view={view} />
        <Trips trips={view.trips} />
        <Invitations invitations={view.invitations} />
        <Meetups meetups={view.meetups} />
        <Notices notices={view.notices} />
      </SimpleGrid>
    </Stack>
  );
}

function Account({ view: { member, host } }: { view: SupportView }) {
  const { t } = useTranslation('ops-people');
  const format = useFormat();
  const facts: [string, ReactNode][] = [
    [t('view.email'), <bdi key="email">{member.email ?? ''}</bdi>],
    [t('view.languages'), member.languages.length === 0 ? '–' : format.list(member.languages.map((code) => format.language(code)))],
    [t('view.writesIn'), format.language(member.locale)],
    [t('view.country'), member.countryCode === null ? '–' : format.country(member.countryCode)],
    [t('view.since'), format.longDate(member.since.slice(0, 10))],
  ];
  if (host) {
    facts.push(
      [t('part.host'), `${host.hub} · ${t(`hostState.${host.state}`)}`],
      [t('view.caps'), t('view.capsOf', { invitations: host.invitationsPerWeek, meetups: host.meetupsPerWeek })],
    );
    if (host.pausedUntil !== null) facts.push([t('view.pausedUntil'), format.dayAndTime(host.pausedUntil, host.timeZone)]);
  }
  return (
    <Panel>
      <Section title={`${member.firstName} ${member.lastName}`.trim() || t('members.nameless')}>
        <dl className={classes.facts}>
          {facts.map(([name, value]) => (
            <FactRow key={name} name={name}>
              {value}
            </FactRow>
          ))}
        </dl>
      </Section>
    </Panel>
  );
}

function FactRow({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

interface ListOfProps<T> {
  title: string;
  items: readonly T[];
  children: (item: T) => ReactNode;
}

function ListOf<T extends { id: string }>({ title, items, children }: ListOfProps<T>) {
  const { t } = useTranslation('ops-people');
  return (
    <Panel>
      <Section title={title}>
        {items.length === 0 && <Text c="dimmed">{t('view.none')}</Text>}
        <ul className={classes.list}>
          {items.map((item) => (
            <li key={item.id} className={classes.item}>
              {children(item)}
            </li>
          ))}
        </ul>
      </Section>
    </Panel>
  );
}

function Trips({ trips }: Pick<SupportView, 'trips'>) {
  const { t } = useTranslation('ops-people');
  const format = useFormat();
  return (
    <ListOf title={t('view.trips')} items={trips}>
      {({ hub, timeZone, state, arrivesAt, departsAt, arrivalFlight, departureFlight, partySize }) => (
        <>
          <strong>
            {hub} · {format.dayAndTime(arrivesAt, timeZone)} – {format.dayAndTime(departsAt, timeZone)}
          </strong>
          <Badge variant="light">{t(`layoverState.${state}`)}</Badge>
          <Text size="sm" c="dimmed">
            {[arrivalFlight, departureFlight, t('view.party', { count: partySize })].filter(Boolean).join(' · ')}
          </Text>
        </>
      )}
    </ListOf>
  );
}

function Invitations({ invitations }: Pick<SupportView, 'invitations'>) {
  const { t } = useTranslation('ops-people');
  const format = useFormat();
  return (
    <ListOf title={t('view.invitations')} items={invitations}>
      {({ part, otherFirstName, state, startsAt, timeZone, offeredAt }) => (
        <>
          <strong>{t(`view.with.${part}`, { name: otherFirstName, time: format.dayAndTime(startsAt, timeZone) })}</strong>
          <Badge variant="light">{t(`invitationState.${state}`)}</Badge>
          <Text size="sm" c="dimmed">
            {t('view.sent', { time: format.dayAndTime(offeredAt, timeZone) })}
          </Text>
        </>
      )}
    </ListOf>
  );
}

function Meetups({ meetups }: Pick<SupportView, 'meetups'>) {
  const { t } = useTranslation('ops-people');
  const format = useFormat();
  return (
    <ListOf title={t('view.meetups')} items={meetups}>
      {({ part, otherFirstName, state, startsAt, timeZone, venue, leaveBy }) => (
        <>
          <strong>{t(`view.with.${part}`, { name: otherFirstName, time: format.dayAndTime(startsAt, timeZone) })}</strong>
          <Badge variant="light">{t(`meetupState.${state}`)}</Badge>
          <Text size="sm" c="dimmed">
            {venue} · {t('view.leaveBy', { time: format.time(leaveBy, timeZone) })}
          </Text>
        </>
      )}
    </ListOf>
  );
}

function Notices({ notices }: Pick<SupportView, 'notices'>) {
  const { t } = useTranslation(['ops-people', 'account']);
  const format = useFormat();
  const now = useNow(MINUTE_MS);
  return (
    <ListOf title={t('view.notices')} items={notices}>
      {({ kind, createdAt, readAt }) => (
        <>
          <strong>{t(`account:kind.${kind}`)}</strong>
          <Badge variant="light" color={readAt === null ? 'gray' : undefined}>
            {t(readAt === null ? 'view.unread' : 'view.read')}
          </Badge>
          <Text size="sm" c="dimmed">
            {format.relative(createdAt, now)}
          </Text>
        </>
      )}
    </ListOf>
  );
}
