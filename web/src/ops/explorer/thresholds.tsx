import { Slider, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ruleNumber, withRuleNumber, type RuleNumber } from '../../../../src/engine/index.js';
import { Panel } from '../../ui/panel.js';
import { Section } from '../../ui/section.js';
import { RuleChoice, RuleSwitch } from '../rules/rule-choice.js';
import { POINTS_SHOWN } from '../console/points.js';
import { useRuleForm } from '../rules/rule-form.js';
import { rangeAt } from '../rules/rule-paths.js';
import { useValueWords } from '../rules/use-value-words.js';
import classes from './thresholds.module.css';

const MINUTES = 5;

/** What decides on most pairs, each with the step that its slider goes by. */
const numbers: readonly (readonly [RuleNumber, number])[] = [
  ['gates.minMeetMinutes', MINUTES],
  ['gates.minLeadMinutes', MINUTES],
  ['window.minUsableMinutes', MINUTES],
  ['window.extraReturnBufferMinutes', MINUTES],
  ['ideals.timeMinutes', MINUTES],
  ['ideals.transitMinutes', 1],
  ['ideals.walkMinutes', 1],
  ['assign.minScore', POINTS_SHOWN],
];

/** The main thresholds of the rules, to be dragged like the weights. */
export function Thresholds() {
  const { t } = useTranslation('ops-explorer');
  return (
    <Panel>
      <Section title={t('rules.thresholds')}>
        <RuleSwitch path="gates.requireSharedLanguage" />
        <RuleChoice path="gates.languageLevel" />
        <ul className={classes.list}>
          {numbers.map(([path, step]) => (
            <Threshold key={path} path={path} step={step} />
          ))}
        </ul>
      </Section>
    </Panel>
  );
}

function Threshold({ path, step }: { path: RuleNumber; step: number }) {
  const { t } = useTranslation('ops-rules');
  const { rules, change } = useRuleForm();
  const valueWords = useValueWords();
  const { min, max } = rangeAt(path);
  const value = ruleNumber(rules, path);
  const name = t(`field.${path}` as 'field.caps.meetupsPerWeek');
  return (
    <li>
      <div className={classes.name}>
        <Text fw={600}>{name}</Text>
        <span className={classes.value}>{valueWords(path, value)}</span>
      </div>
      <Slider
        size="lg"
        py="0.6rem"
        thumbSize={26}
        label={null}
        thumbLabel={name}
        thumbProps={{ 'aria-valuetext': valueWords(path, value) }}
        min={min}
        max={max}
        step={step}
        value={value}
        onChange={(next) => next !== value && change(withRuleNumber(rules, path, next))}
      />
    </li>
  );
}
