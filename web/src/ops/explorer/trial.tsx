import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel.js';
import { useDraft } from '../../ui/use-draft.js';
import { useConsole } from '../console/use-console.js';
import { RuleFormContext } from '../rules/rule-form.js';
import { problemsOf } from '../rules/rule-problems.js';
import type { RuleContent, VersionDetails } from '../rules/rules-queries.js';
import { useProgrammeLocale } from '../rules/use-programme-locale.js';
import { Weights } from '../rules/weights.js';
import { PairBeside } from './pair-beside.js';
import type { Pair } from './pair-queries.js';
import { Thresholds } from './thresholds.js';
import classes from './trial.module.css';
import { TrialChanges } from './trial-changes.js';

interface TrialProps {
  slug: string;
  saved: VersionDetails;
  pair: Pair;
  onPick: (pair: Pair) => void;
  onVersion: (version: number) => void;
}

/**
 * A version's rules as a copy to try things on, and beside it what they make of a pair. The copy of a draft is the one that is
 * written in the studio; that of any other version is for here alone.
 */
export function Trial({ slug, saved, pair, onPick, onVersion }: TrialProps) {
  const { t } = useTranslation('ops-explorer');
  const { may } = useConsole();
  const ownLocale = useProgrammeLocale(slug);
  const { version, rules: savedRules, note } = saved;
  const isOwn = saved.state === 'draft' && may('manager');
  const draft = useDraft<RuleContent>(`${isOwn ? 'rules' : 'explorer'}:${slug}:${version}`, { rules: savedRules, note });
  const { rules } = draft.value;
  const problems = useMemo(() => problemsOf(rules, ownLocale), [rules, ownLocale]);
  const form = {
    ...{ rules, problems, ownLocale },
    inForce: null,
    isReadOnly: false,
    change: (next: RuleContent['rules']) => draft.change({ ...draft.value, rules: next }),
  };
  const isChanged = draft.isDirty && rules !== savedRules;
  const compare = isChanged ? { rules: savedRules, label: t('version.named', { version }) } : undefined;
  return (
    <RuleFormContext value={form}>
      <div className={classes.trial}>
        <div className={classes.rules}>
          <TrialChanges slug={slug} saved={saved} draft={draft} isOwn={isOwn} isSound={problems.size === 0} onVersion={onVersion} />
          <Weights />
          <Thresholds />
        </div>
        <Panel className={classes.pair}>
          <PairBeside
            slug={slug}
            rules={problems.size === 0 ? rules : null}
            pair={pair}
            onPick={onPick}
            compare={compare}
            onTry={form.change}
          />
        </Panel>
      </div>
    </RuleFormContext>
  );
}
