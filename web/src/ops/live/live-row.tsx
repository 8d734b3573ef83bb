import { Badge } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { Countdown } from '../../ui/countdown.js';
import { useNow } from '../../ui/now.js';
import { TextLink } from '../../ui/text-link.js';
import { concernOf } from './concern.js';
import classes from './live.module.css';
import type { LiveItem } from './live-queries.js';

const STEP_MS = 10_000;

/** One layover: what is due with it and when, who it is, how it stands. */
export function LiveRow({ slug, item }: { slug: string; item: LiveItem }) {
  const { t } = useTranslation('ops');
  const format = useFormat();
  const concern = concernOf(item, useNow(STEP_MS));
  const { layover, invitation, invitationsSoFar, lastRun } = item;
  return (
    <li className={classes.row} data-concern={concern ?? undefined}>
      <div className={classes.due}>
        <span className={classes.left}>
          <Countdown until={item.dueAt} />
        </span>
        <span className={classes.small}>{t(`live.due.${dueOf(item)}`)}</span>
      </div>
      <div>
        <strong>{layover.travellerFirstName}</strong>
        {layover.partySize > 1 && <span> {t('live.party', { count: layover.partySize })}</span>}
        <div className={classes.small}>
          {t('live.times', {
            hub: layover.hub,
            from: format.dayAndTime(layover.arrivesAt, layover.timeZone),
            to: format.time(layover.departsAt, layover.timeZone),
          })}
        </div>
        <div className={classes.small}>
          {format.duration(layover.usableMinutes)} · {format.list(layover.languages.map((code) => format.language(code)))}
        </div>
      </div>
      <div>
        <div>{invitation ? t('live.asked', { host: invitation.hostFirstName }) : t(`live.state.${stateOf(item)}`)}</div>
        {invitationsSoFar > 0 && <div className={classes.small}>{t('live.soFar', { count: invitationsSoFar })}</div>}
        {lastRun && (
          <TextLink
            size="sm"
            className={classes.link}
            to="/ops/$slug/runs/$runId/layovers/$layoverId"
            params={{ slug, runId: lastRun.runId, layoverId: layover.id }}
          >
            {t('live.why', { count: lastRun.candidateCount })}
          </TextLink>
        )}
      </div>
      <div className={classes.concern}>
        {concern && (
          <Badge color="red.9" size="lg" tt="none" leftSection={<IconHandStop size={16} aria-hidden />}>
            {t(`live.concern.${concern}`)}
          </Badge>
        )}
      </div>
    </li>
  );
}

type State = 'open' | 'matched' | 'underway';

const stateOf = ({ layover }: LiveItem): State =>
  layover.state === 'matched' || layover.state === 'underway' ? layover.state : 'open';

function dueOf(item: LiveItem): 'answer' | 'search' | 'begin' | 'end' {
  if (item.invitation) return 'answer';
  return ({ open: 'search', matched: 'begin', underway: 'end' } as const)[stateOf(item)];
}
