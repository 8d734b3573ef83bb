import { Button, NativeSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { conditionKinds, MAX_POINTS, type Condition } from '../../../../src/engine/index.js';
import { Section } from '../../ui/section.js';
import classes from './condition.module.css';
import { conditionExamples } from './condition-examples.js';
import { toConditionId, withKind } from './condition-list.js';
import { ConditionReasons } from './condition-reasons.js';
import { ContextHelp } from './context-help.js';
import { ExpressionField } from './expression-field.js';
import { POINTS_SHOWN } from '../console/points.js';
import { useRuleForm } from './rule-form.js';

interface ConditionFormProps {
  at: number;
  condition: Condition;
  onChange: (condition: Condition) => void;
}

/** A condition while it is written, with what it can read beside it. */
export function ConditionForm({ at, condition, onChange }: ConditionFormProps) {
  const { t } = useTranslation(['ops-rules', 'ops-conditions']);
  const { problems, isReadOnly } = useRuleForm();
  const expression = useRef<HTMLTextAreaElement>(null);
  const problem = (path: string) => problems.get(`conditions.${at}.${path}`);
  const insert = (name: string) => {
    const field = expression.current;
    if (!field) return;
    field.setRangeText(name, field.selectionStart, field.selectionEnd, 'end');
    onChange({ ...condition, when: field.value });
    field.focus();
  };
  const use = ({ kind, when, ...rest }: (typeof conditionExamples)[number]) =>
    onChange({ ...withKind(condition, kind), when, ...('points' in rest && { points: rest.points }) });
  return (
    <div className={classes.form}>
      <div className={classes.fields}>
        <NativeSelect
          label={t('condition.kind')}
          description={t(`condition.kind.${condition.kind}.about`)}
          disabled={isReadOnly}
          value={condition.kind}
          data={conditionKinds.map((value) => ({ value, label: t(`condition.kind.${value}`) }))}
          onChange={(event) => onChange(withKind(condition, event.currentTarget.value as Condition['kind']))}
        />
        {condition.kind === 'add' && (
          <NumberInput
            label={t('condition.points')}
            description={t('condition.points.about', { max: MAX_POINTS / POINTS_SHOWN })}
            step={0.5}
            decimalScale={4}
            clampBehavior="none"
            readOnly={isReadOnly}
            value={condition.points == null ? '' : condition.points / POINTS_SHOWN}
            error={problem('points') && t('error.points', { max: MAX_POINTS / POINTS_SHOWN })}
            onChange={(next) =>
              onChange({ ...condition, points: next === '' ? (null as never) : Math.round(Number(next) * POINTS_SHOWN) })
            }
          />
        )}
        <ExpressionField
          ref={expression}
          value={condition.when}
          problem={problem('when')}
          isReadOnly={isReadOnly}
          onChange={(when) => onChange({ ...condition, when })}
        />
        <ConditionReasons at={at} condition={condition} onChange={onChange} />
        <TextInput
          label={t('condition.id')}
          description={t('condition.id.about')}
          dir="ltr"
          readOnly={isReadOnly}
          value={condition.id}
          error={problem('id') && t('error.id')}
          onChange={(event) => onChange({ ...condition, id: toConditionId(event.currentTarget.value) })}
        />
      </div>
      <div className={classes.help}>
        <ContextHelp onInsert={isReadOnly ? undefined : insert} />
        {!isReadOnly && (
          <Section title={t('ops-conditions:examples.title')} order={3}>
            <Stack gap="xs">
              {conditionExamples.map((example) => (
                <div key={example.key}>
                  <Text size="sm">{t(`ops-conditions:example.${example.key}`)}</Text>
                  <code className={classes.code} dir="ltr">
                    {example.when}
                  </code>
                  <Button variant="subtle" size="sm" mih={44} px="xs" onClick={() => use(example)}>
                    {t('ops-conditions:examples.use')}
                  </Button>
                </div>
              ))}
            </Stack>
          </Section>
        )}
      </div>
    </div>
  );
}
