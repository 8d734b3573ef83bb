import { ActionIcon, Button, Input, NumberInput, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HoldStep, RuleSet } from '../../../../src/engine/index.js';
import { useRuleForm } from './rule-form.js';
import classes from './hold-ladder.module.css';
import { rangeAt } from './rule-paths.js';
import { useProblemWords } from './use-problem-words.js';

const PATH = 'invitation.holdMinutes';
const MOST_STEPS = 8;

/** How long a host has an offer alone, by how soon the meetup is. The last step is for whatever is later. */
export function HoldLadder() {
  const { t } = useTranslation('ops-rules');
  const { rules, problems, isReadOnly, change } = useRuleForm();
  const problemWords = useProblemWords();
  const steps = rules.invitation.holdMinutes;
  const { min, max } = rangeAt(`${PATH}.0.holdMinutes`);
  const hoursRange = rangeAt(`${PATH}.0.whenHoursToStartBelow`);
  const set = (holdMinutes: readonly HoldStep[]) =>
    change({ ...rules, invitation: { ...rules.invitation, holdMinutes } } satisfies RuleSet);
  const setStep = (at: number, step: Partial<Record<keyof HoldStep, number | null>>) =>
    set(steps.map((one, i) => (i === at ? ({ ...one, ...step } as HoldStep) : one)));
  return (
    <Input.Wrapper
      component="fieldset"
      size="md"
      className={classes.ladder}
      label={t('field.invitation.holdMinutes')}
      labelElement="div"
      labelProps={{ component: 'legend' }}
      description={t('about.invitation.holdMinutes')}
      error={problemWords(PATH, problems.get(PATH))}
    >
      <ol className={classes.steps}>
        {steps.map(({ whenHoursToStartBelow: hours, holdMinutes: minutes }, at) => (
          <li key={at} className={classes.step}>
            {at === steps.length - 1 ? (
              <Text className={classes.rest}>{t('hold.anyTime')}</Text>
            ) : (
              <NumberInput
                label={t('hold.hours')}
                min={hoursRange.min}
                max={hoursRange.max}
                clampBehavior="none"
                allowDecimal={false}
                readOnly={isReadOnly}
                value={hours ?? ''}
                error={problems.has(`${PATH}.${at}.whenHoursToStartBelow`) && t('error.range', { min: hoursRange.min, max: hoursRange.max })}
                onChange={(next) => setStep(at, { whenHoursToStartBelow: next === '' ? null : Number(next) })}
              />
            )}
            <NumberInput
              label={t('hold.minutes')}
              min={min}
              max={max}
              clampBehavior="none"
              allowDecimal={false}
              readOnly={isReadOnly}
              value={minutes ?? ''}
              error={problems.has(`${PATH}.${at}.holdMinutes`) && t('error.range', { min, max })}
              onChange={(next) => setStep(at, { holdMinutes: next === '' ? null : Number(next) })}
            />
            {!isReadOnly && steps.length > 1 && at < steps.length - 1 && (
              <ActionIcon
                aria-label={t('hold.remove', { step: at + 1 })}
                onClick={() => set(steps.filter((_, i) => i !== at))}
              >
                <IconTrash size={20} aria-hidden />
              </ActionIcon>
            )}
          </li>
        ))}
      </ol>
      {!isReadOnly && steps.length < MOST_STEPS && (
        <Button
          variant="default"
          mih={44}
          mt="xs"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => set(withStep(steps))}
        >
          {t('hold.add')}
        </Button>
      )}
    </Input.Wrapper>
  );
}

/** Another step before the last one, twice as far away as the one before it. */
function withStep(steps: readonly HoldStep[]): HoldStep[] {
  const last = steps.at(-1)!;
  const hours = (steps.at(-2)?.whenHoursToStartBelow ?? 1) * 2;
  return [...steps.slice(0, -1), { whenHoursToStartBelow: hours, holdMinutes: last.holdMinutes }, last];
}
