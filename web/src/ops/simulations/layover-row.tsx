import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { TextLink } from '../../ui/text-link.js';
import { StateBadge } from '../console/state-badge.js';
import { useGateWords } from '../console/use-gate-words.js';
import type { Fate, SimulatedLayover, SimulationDetails } from './simulation-queries.js';
import classes from './simulations.module.css';
import { useCauseWords } from './use-cause-words.js';
import { useHostName } from './use-host-name.js';

const tones = { gained: 'good', lost: 'bad', other_host: 'busy', same_host: 'plain', still_nobody: 'plain' } as const;

interface LayoverRowProps {
  slug: string;
  simulation: SimulationDetails;
  layover: SimulatedLayover;
}

/** A layover and what becomes of it under both versions; the hosts lead to why. */
export function LayoverRow({ slug, simulation: { id, hub, version, publishedVersion }, layover }: LayoverRowProps) {
  const { t } = useTranslation('ops-simulations');
  const format = useFormat();
  const { layoverId, arrivesAt, departsAt, change, published, draft } = layover;
  const fates = [
    { side: 'published', name: t('version', { version: publishedVersion }), fate: published },
    { side: 'draft', name: t('version', { version }), fate: draft },
  ];
  return (
    <li className={classes.layover}>
      <span>
        <Text span fw={600} display="block">
          {format.day(arrivesAt, hub.timeZone)}
        </Text>
        <Text span display="block">
          {format.timeRange(arrivesAt, departsAt, hub.timeZone)}
        </Text>
      </span>
      <span>
        <StateBadge tone={tones[change]}>{t(`change.${change}`)}</StateBadge>
      </span>
      {fates.map(({ side, name, fate }) => (
        <div key={side} className={classes.fate}>
          <span className={classes.label}>{name}</span>
          <FateWords fate={fate} params={{ slug, simulationId: id, layoverId }} />
        </div>
      ))}
    </li>
  );
}

interface FateWordsProps {
  fate: Fate;
  params: { slug: string; simulationId: string; layoverId: string };
}

function FateWords({ fate: { match, cause, gate, invitations }, params }: FateWordsProps) {
  const { t } = useTranslation('ops-simulations');
  const format = useFormat();
  const nameOf = useHostName();
  const causeWords = useCauseWords();
  const gateWords = useGateWords();
  const why = [cause && causeWords(cause), gate && gateWords(gate)].filter((one) => one !== null);
  return (
    <div>
      {match ? (
        <>
          <TextLink
            to="/ops/$slug/simulations/$simulationId/layovers/$layoverId/hosts/$hostId"
            params={{ ...params, hostId: match.hostId }}
          >
            <bdi>{nameOf(match)}</bdi>
          </TextLink>
          {' · '}
          <bdi>{format.duration(match.minutes)}</bdi>
        </>
      ) : (
        t('fate.nobody', { why: why.join(' · ') })
      )}
      <Text span size="sm" c="dimmed">
        {' · '}
        <bdi>{match && invitations === 0 ? t('fate.askedBefore') : t('fate.asked', { count: invitations })}</bdi>
      </Text>
    </div>
  );
}
