import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import {
  IconBook2,
  IconClock,
  IconHeart,
  IconMapPin,
  IconMessageCircle,
  IconShieldCheck,
  IconSparkles,
  IconTrain,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { hostCardQuery } from '../../api/queries.js';
import type { Layover } from '../../api/types.js';
import { useFormat } from '../../i18n/index.js';
import { Countdown } from '../../ui/countdown.js';
import { useEngineWords } from '../../ui/engine-words.js';
import { Portrait } from '../../ui/portrait.js';
import { tintOf } from '../../ui/tint.js';
import { useInterests } from '../../ui/use-interests.js';
import classes from './host-card.module.css';
import { inCommon } from './in-common.js';
import { Rooftops } from './rooftops.js';
import type { Suggestion } from './suggestions.js';

type Icon = ComponentType<{ size?: number; 'aria-hidden'?: boolean; className?: string }>;

const icons: Record<string, Icon> = {
  'reason.time': IconClock,
  'reason.shared_language': IconMessageCircle,
  'reason.learning_language': IconBook2,
  'reason.near': IconTrain,
  'reason.reliable': IconShieldCheck,
};

interface HostCardProps {
  suggestion: Suggestion;
  layover: Layover;
  onSkip?: () => void;
}

/** Somebody to meet: who they are, why the two fit, and where and when it would be. */
export function HostCard({ suggestion, layover, onSkip }: HostCardProps) {
  const { t } = useTranslation('traveller');
  const format = useFormat();
  const words = useEngineWords();
  const { labelOf } = useInterests();
  const card = useQuery(hostCardQuery(suggestion.hostId)).data;
  const { hostId, firstName, bio, reasons, venue, startsAt, endsAt, travelMinutes, invitation } = suggestion;
  const shared = card && inCommon(card, layover);
  const { timeZone } = layover.hub;
  const told = (key: string) => reasons.some((reason) => reason.key === key);
  const minutes = (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000;

  return (
    <article className={classes.card} aria-labelledby={`host-${hostId}`}>
      <div className={classes.sky} style={{ background: tintOf(hostId).paper, color: tintOf(hostId).ink }}>
        <Rooftops />
      </div>
      <div className={classes.body}>
        <div className={classes.who}>
          <Portrait id={hostId} firstName={firstName} size={88} />
          <Group gap={6} className={classes.badges}>
            {card?.isNewcomer && (
              <Badge className={classes.badge} color="grape" variant="light" leftSection={<IconSparkles size={14} aria-hidden />}>
                {t('host.newcomer')}
              </Badge>
            )}
            {card && card.reliability !== 'new' && (
              <Badge className={classes.badge} variant="light" leftSection={<IconShieldCheck size={14} aria-hidden />}>
                {t(`host.reliability.${card.reliability}`)}
              </Badge>
            )}
          </Group>
        </div>
        <Title order={3} id={`host-${hostId}`} className={classes.name}>
          <bdi>{firstName}</bdi>
        </Title>
        {bio !== '' && (
          <p className={classes.bio} dir="auto">
            {bio}
          </p>
        )}

        {reasons.length > 0 && (
          <section>
            <Title order={4} className={classes.label}>
              {t('host.why')}
            </Title>
            <ul className={classes.reasons}>
              {reasons.map((reason) => {
                const Mark = icons[reason.key] ?? IconHeart;
                return (
                  <li key={reason.key}>
                    <Mark size={20} aria-hidden className={classes.mark} />
                    <span>{words(reason)}</span>
                  </li>
                );
              })}
            </ul>
          </section>
        )}

        {shared && (
          <Stack gap="xs">
            <Shared label={t('host.talk')} items={shared.languages.map((language) => format.language(language))} />
            {!told('reason.learning_language') && (
              <Shared label={t('host.practise')} items={shared.practised.map((language) => format.language(language))} />
            )}
            {!told('reason.shared_interests') && <Shared label={t('host.both')} items={shared.interests.map(labelOf)} />}
          </Stack>
        )}

        <dl className={classes.facts}>
          <Fact icon={IconClock} label={t('host.when')}>
            <span className="numerals">{format.timeRange(startsAt, endsAt, timeZone)}</span>
            <Text span size="sm" c="dimmed">
              {t('host.together', { duration: format.duration(minutes) })}
            </Text>
          </Fact>
          <Fact icon={IconMapPin} label={t('host.where')}>
            <bdi>{venue.name}</bdi>
            <Text span size="sm" c="dimmed">
              <bdi>{venue.zone}</bdi>
            </Text>
          </Fact>
          <Fact icon={IconTrain} label={t('host.way')}>
            {t('host.travel', { minutes: travelMinutes })}
          </Fact>
        </dl>
      </div>
      {(invitation ?? onSkip) && (
        <div className={classes.foot}>
          {invitation && (
            <Text size="sm" className={classes.answer}>
              {t('host.answersWithin')} <Countdown until={invitation.expiresAt} />
            </Text>
          )}
          {onSkip && (
            <Button variant="subtle" size="sm" mih={44} c="dimmed" onClick={onSkip} aria-describedby={`host-${hostId}`}>
              {t('host.skip')}
            </Button>
          )}
        </div>
      )}
    </article>
  );
}

function Shared({ label, items }: { label: string; items: string[] }) {
  if (items.length === 0) return null;
  return (
    <div className={classes.shared}>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <ul className={classes.chips}>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </div>
  );
}

function Fact({ icon: Mark, label, children }: { icon: Icon; label: string; children: ReactNode }) {
  return (
    <div>
      <dt>
        <Mark size={18} aria-hidden />
        {label}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
