import { Alert, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ExplainedPair, helpfulChanges, type RuleSet } from '../../../../src/engine/index.js';
import { hubQuery } from '../../api/queries.js';
import { Section } from '../../ui/section.js';
import { ConditionList } from './condition-list.js';
import { factorBars } from './factor-bars.js';
import { FactorList } from './factor-list.js';
import { GateList } from './gate-list.js';
import { HelpfulChanges } from './helpful-changes.js';
import type { PairFacts } from './pair-queries.js';
import classes from './pair-score.module.css';
import { ScoreHead } from './score-head.js';

/** Rules that others are held against, and what they are called: `version 3`. */
export interface ComparedRules {
  rules: RuleSet;
  label: string;
}

export interface PairScoreProps {
  facts: PairFacts;
  /** As `ruleSetSchema` accepts them. */
  rules: RuleSet;
  compare?: ComparedRules;
  /** Takes rules that would help; without it they are only told. */
  onTry?: (rules: RuleSet) => void;
}

/** A pair under some rules: score, factors, gates, conditions, what would help. Reckoned here, anew with each change of the rules. */
export function PairScore({ facts, rules, compare, onTry }: PairScoreProps) {
  const { t } = useTranslation('ops-explorer');
  const pair = useMemo(() => new ExplainedPair(facts.snapshot), [facts.snapshot]);
  const now = useMemo(() => pair.explain(rules), [pair, rules]);
  const rulesBefore = compare?.rules;
  const before = useMemo(() => rulesBefore && pair.explain(rulesBefore), [pair, rulesBefore]);
  // Takes a hundred looks at the pair: it follows when there is time.
  const settled = useDeferredValue(rules);
  const helpful = useMemo(() => helpfulChanges(pair, settled), [pair, settled]);
  const { data: hub } = useQuery(hubQuery(facts.hub));
  const zoneName = (key: string) => hub?.zones.find((zone) => zone.key === key)?.name ?? key;
  const conditionPoints = now.meeting?.conditionPoints ?? 0;
  return (
    <div className={classes.score}>
      <Stack gap="lg">
        <ScoreHead facts={facts} hub={hub} now={now} before={before} label={compare?.label} />
        {now.meeting && (
          <Section title={t('factors.title')} order={3}>
            <FactorList bars={factorBars(now, rules, before, rulesBefore)} conditionPoints={conditionPoints} />
          </Section>
        )}
      </Stack>
      <Stack gap="lg">
        {now.outcome !== 'candidate' && (
          <Alert color="gray" variant="light" title={t('help.title')}>
            <HelpfulChanges changes={helpful} rules={settled} zoneName={zoneName} onTry={onTry} />
          </Alert>
        )}
        <Section title={t('gates.title')} order={3}>
          <GateList explanation={now} zoneName={zoneName} />
        </Section>
        {now.conditions.length > 0 && (
          <Section title={t('conditions.ofPair')} order={3}>
            <ConditionList conditions={now.conditions} />
          </Section>
        )}
      </Stack>
    </div>
  );
}
