import { useTranslation } from 'react-i18next';
import type { GateCode, GateLook, PairExplanation } from '../../../../src/engine/index.js';
import { useFormat } from '../../i18n/index.js';
import { useGateFacts } from './use-gate-facts.js';
import { VerdictMark, type Verdict } from './verdict-mark.js';
import classes from './verdict.module.css';

interface Entry {
  key: GateCode | 'time';
  verdict: Verdict;
  fact: string;
}

interface GateListProps {
  explanation: PairExplanation;
  zoneName: (key: string) => string;
}

/** All that has to hold for two people to meet, each with the numbers behind it; what fails comes first. */
export function GateList({ explanation: { time, gates }, zoneName }: GateListProps) {
  const { t } = useTranslation('ops-explorer');
  const format = useFormat();
  const facts = useGateFacts(zoneName);
  const isEnough = time.verdict !== 'not_enough_time';
  const entries: Entry[] = [
    {
      key: 'time',
      verdict: isEnough ? 'passed' : 'failed',
      fact: t('fact.time', { minutes: format.duration(time.usableMinutes), needed: format.duration(time.neededMinutes) }),
    },
    ...gates.map((look) => ({ key: look.gate, verdict: verdictOf(look), fact: facts(look) })),
  ];
  const failed = entries.filter(({ verdict }) => verdict === 'failed');
  const others = entries.filter(({ verdict }) => verdict !== 'failed');
  const list = (some: readonly Entry[]) => (
    <ul className={classes.list}>
      {some.map(({ key, verdict, fact }) => (
        <li key={key} className={`${classes.entry} ${verdict === 'failed' ? classes.failed : ''}`}>
          <VerdictMark verdict={verdict} />
          <span>
            <span className={classes.name}>{t(`check.${key}`)}</span>
            <span className={classes.fact}>{fact}</span>
          </span>
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {failed.length > 0 && list(failed)}
      {list(others)}
    </>
  );
}

const verdictOf = ({ passed }: GateLook): Verdict => (passed === null ? 'unknown' : passed ? 'passed' : 'failed');
