import { NumberInput, Slider, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { factorNames, type Factor } from '../../../../src/engine/index.js';
import { useFormat } from '../../i18n/index.js';
import { Panel } from '../../ui/panel.js';
import { Section } from '../../ui/section.js';
import { useRuleForm } from './rule-form.js';
import { rangeAt, withValueAt } from './rule-paths.js';
import { useProblemWords } from './use-problem-words.js';
import { weightShares } from './weight-shares.js';
import classes from './weights.module.css';

/** How much each factor counts: only their proportion matters, so each shows its share of the whole. */
export function Weights() {
  const { t } = useTranslation('ops-rules');
  const { rules, problems } = useRuleForm();
  const problemWords = useProblemWords();
  const shares = weightShares(rules.weights);
  const problem = problemWords('weights', problems.get('weights'));
  return (
    <Panel>
      <Section title={t('group.weights')} lead={t('group.weights.lead')}>
        {problem && (
          <Text c="red.9" role="alert">
            {problem}
          </Text>
        )}
        <ul className={classes.list}>
          {factorNames.map((factor) => (
            <Weight key={factor} factor={factor} share={shares[factor]} />
          ))}
        </ul>
      </Section>
    </Panel>
  );
}

/** @param share in percent */
function Weight({ factor, share }: { factor: Factor; share: number }) {
  const { t } = useTranslation(['ops-rules', 'ops']);
  const format = useFormat();
  const { rules, inForce, problems, isReadOnly, change } = useRuleForm();
  const problemWords = useProblemWords();
  const path = `weights.${factor}`;
  const { min, max } = rangeAt(path);
  const value = rules.weights[factor];
  const before = inForce?.weights[factor];
  const name = t(`ops:factor.${factor}`);
  const set = (next: number | null) => {
    if (next !== value) change(withValueAt(rules, path, next));
  };
  return (
    <li className={classes.weight}>
      <div className={classes.name}>
        <Text fw={600}>{name}</Text>
        <Text size="sm" c="dimmed">
          {t(`about.${path}` as 'about.weights.time')}
        </Text>
      </div>
      <Slider
        className={classes.slider}
        size="lg"
        thumbSize={26}
        label={null}
        thumbLabel={t('weight.slider', { factor: name })}
        min={min}
        max={max}
        disabled={isReadOnly}
        value={value ?? min}
        onChange={set}
      />
      <NumberInput
        className={classes.number}
        aria-label={t('weight.number', { factor: name })}
        min={min}
        max={max}
        clampBehavior="none"
        allowNegative={false}
        allowDecimal={false}
        readOnly={isReadOnly}
        value={value ?? ''}
        error={problemWords(path, problems.get(path))}
        onChange={(next) => set(next === '' ? null : Number(next))}
      />
      <div className={classes.share}>
        <span className="numerals">{format.number(share / 100, { style: 'percent' })}</span>
        {before !== undefined && before !== value && (
          <span className={classes.before}>{t('field.inForce', { value: format.number(before) })}</span>
        )}
      </div>
    </li>
  );
}
