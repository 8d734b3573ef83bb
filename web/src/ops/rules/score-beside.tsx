import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { RuleSet } from '../../../../src/engine/index.js';
import { Panel } from '../../ui/panel.js';
import { PairBeside } from '../explorer/pair-beside.js';
import { useRuleForm } from './rule-form.js';

interface ScoreBesideProps {
  slug: string;
  /** Takes rules over that would help; undefined where nothing can be written. */
  onTry?: (rules: RuleSet) => void;
}

/** The score of a real pair, which moves with the rules. Which pair it is stands in the address. */
export function ScoreBeside({ slug, onTry }: ScoreBesideProps) {
  const { t } = useTranslation('ops-rules');
  const { rules, inForce, problems } = useRuleForm();
  const navigate = useNavigate();
  const search = useSearch({ from: '/ops/$slug/rules/$version' });
  const { layover, host } = search;
  return (
    <Panel>
      <PairBeside
        slug={slug}
        rules={problems.size === 0 ? rules : null}
        compare={inForce ? { rules: inForce, label: t('version.inForce') } : undefined}
        pair={{ layover, host }}
        onPick={(pair) => void navigate({ to: '.', search: { ...search, ...pair }, replace: true })}
        onTry={onTry}
      />
    </Panel>
  );
}
