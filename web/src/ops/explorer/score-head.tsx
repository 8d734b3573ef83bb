import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PairExplanation } from '../../../../src/engine/index.js';
import type { Hub } from '../../api/types.js';
import { useFormat } from '../../i18n/index.js';
import { useGateWords } from '../console/use-gate-words.js';
import type { PairFacts } from './pair-queries.js';
import classes from './pair-score.module.css';
import { usePoints } from './use-points.js';
import { VerdictMark } from './verdict-mark.js';

interface ScoreHeadProps {
  facts: PairFacts;
  hub: Hub | undefined;
  now: PairExplanation;
  before: PairExplanation | undefined;
  /** What the rules of `before` are called. */
  label: string | undefined;
}

/** The score in large, what it was by the other rules, what it comes to, and where and when the two would meet. */
export function ScoreHead({ facts, hub, now, before, label }: ScoreHeadProps) {
  const { t } = useTranslation(['ops-explorer', 'ops']);
  const format = useFormat();
  const points = usePoints();
  const gateWords = useGateWords();
  const { meeting, outcome, gate } = now;
  const { timeZone } = facts.snapshot.hub;
  const venue = hub?.venues.find(({ id }) => id === meeting?.venueId);
  const zone = hub?.zones.find(({ key }) => key === meeting?.zoneKey);
  const difference = meeting && before?.meeting ? meeting.score - before.meeting.score : 0;
  return (
    <div className={classes.head}>
      <div className={classes.numbers} role="status">
        {meeting ? (
          <>
            <strong className={`numerals ${classes.total}`}>{points.plain(meeting.score)}</strong>
            <span className={classes.of}>{t('score.of')}</span>
            {label !== undefined && before?.meeting && (
              <span className={classes.difference}>
                {difference === 0
                  ? t('score.same', { label })
                  : t('score.changed', { points: points.signed(difference), before: points.plain(before.meeting.score), label })}
              </span>
            )}
          </>
        ) : (
          <Text fw={600}>{t('score.none')}</Text>
        )}
      </div>
      <div className={classes.outcome}>
        <VerdictMark verdict={outcome === 'candidate' ? 'passed' : 'failed'} />
        <span>{gate ? t('outcome.failed', { gate: gateWords(gate) }) : t(`outcome.${outcome === 'candidate' ? 'candidate' : 'not_enough_time'}`)}</span>
      </div>
      {meeting && (
        <Text c="dimmed" size="sm">
          {t('meeting', {
            place: venue?.name ?? zone?.name ?? meeting.zoneKey,
            day: format.day(meeting.interval.start, timeZone),
            times: format.timeRange(meeting.interval.start, meeting.interval.end, timeZone),
            city: hub?.city ?? facts.hub,
          })}{' '}
          {t('chance', { chance: format.number(meeting.acceptChance, { style: 'percent' }) })}
        </Text>
      )}
    </div>
  );
}
