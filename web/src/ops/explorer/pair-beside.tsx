import { Button, Group, Stack, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleSet } from '../../../../src/engine/index.js';
import { useFormat } from '../../i18n/index.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Waiting } from '../../ui/waiting.js';
import { PairPicker } from './pair-picker.js';
import type { Pair } from './pair-queries.js';
import { PairScore, type PairScoreProps } from './pair-score.js';
import { usePairChoice, usePairFacts } from './use-pair-facts.js';

interface PairBesideProps extends Pick<PairScoreProps, 'compare' | 'onTry'> {
  slug: string;
  /** Null while they cannot be applied: the score of the last ones that could stays. */
  rules: RuleSet | null;
  /** As far as somebody has chosen; where nobody has, whoever is at hand. */
  pair: Pair;
  onPick: (pair: Pair) => void;
}

/** A layover and a host to choose, and what some rules make of them. */
export function PairBeside({ slug, rules, pair: wanted, onPick, ...rest }: PairBesideProps) {
  const { t } = useTranslation('ops-explorer');
  const format = useFormat();
  const choice = usePairChoice(slug, wanted);
  const { pair } = choice;
  const usable = useLast(rules);
  const read = usePairFacts(slug, pair, usable?.fairness.windowDays ?? 1);
  const error = choice.error ?? read.error;
  const isOpen = pair.layover === undefined || pair.host === undefined;
  return (
    <Stack gap="lg">
      <PairPicker slug={slug} pair={pair} facts={read.facts} onPick={onPick} />
      <ProblemNotice error={error} onRetry={choice.error ? choice.refetch : read.refetch} />
      {(choice.isPending || read.isPending) && <Waiting />}
      {isOpen && !choice.isPending && !error && <Text>{t(pair.layover === undefined ? 'pick.none' : 'pick.aHost')}</Text>}
      {rules === null && <Text role="status">{t('rules.refused')}</Text>}
      {read.facts && usable && (
        <>
          <PairScore facts={read.facts} rules={usable} {...rest} />
          <Group gap="sm">
            <Text size="sm" c="dimmed">
              {t('facts.at', { when: format.dayAndTime(read.facts.evaluatedAt, read.facts.snapshot.hub.timeZone), hub: read.facts.hub })}
            </Text>
            <Button variant="subtle" size="sm" mih={44} leftSection={<IconRefresh size={18} aria-hidden />} onClick={read.refetch}>
              {t('facts.again')}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}

/** The value, or the last one before it that was none. */
function useLast<T>(value: T | null): T | null {
  const [last, setLast] = useState(value);
  if (value !== null && value !== last) setLast(value);
  return value ?? last;
}
