import { Button, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { MAX_CONDITIONS, type Condition } from '../../../../src/engine/index.js';
import { Panel } from '../../ui/panel.js';
import { Section } from '../../ui/section.js';
import { ConditionCard } from './condition-card.js';
import { moved, newCondition, replaced } from './condition-list.js';
import { useRuleForm } from './rule-form.js';
import { useProblemWords } from './use-problem-words.js';

/** What is asked of pairs beyond gates and weights, in the order in which it is asked. */
export function Conditions() {
  const { t } = useTranslation('ops-rules');
  const { rules, problems, isReadOnly, change } = useRuleForm();
  const problemWords = useProblemWords();
  const [open, setOpen] = useState<number | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const { conditions } = rules;
  const set = (next: readonly Condition[]) => change({ ...rules, conditions: next });
  const move = (from: number, by: 1 | -1) => {
    const to = from + by;
    flushSync(() => {
      set(moved(conditions, from, to));
      setOpen(open === from ? to : open === to ? from : open);
    });
    // The focus goes with the condition, so that it can be moved on by the same key.
    const buttons = [...(list.current?.children[to]?.querySelectorAll<HTMLElement>('[data-move]:not(:disabled)') ?? [])];
    (buttons.find(({ dataset }) => dataset['move'] === String(by)) ?? buttons[0])?.focus();
  };
  const problem = problemWords('conditions', problems.get('conditions'));
  return (
    <Panel>
      <Section title={t('conditions.title')} lead={t('conditions.lead')}>
        {problem && (
          <Text c="red.9" role="alert">
            {problem}
          </Text>
        )}
        {conditions.length === 0 && <Text>{t('conditions.none')}</Text>}
        <Stack component="ol" ref={list} gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          {conditions.map((condition, at) => (
            <ConditionCard
              key={at}
              at={at}
              condition={condition}
              isOpen={open === at}
              onToggle={() => setOpen(open === at ? null : at)}
              onChange={(next) => set(replaced(conditions, at, next))}
              onMove={(by) => move(at, by)}
              onRemove={() => {
                set(conditions.filter((_, i) => i !== at));
                setOpen(null);
              }}
            />
          ))}
        </Stack>
        {!isReadOnly && conditions.length < MAX_CONDITIONS && (
          <div>
            <Button
              variant="default"
              mih={44}
              leftSection={<IconPlus size={18} aria-hidden />}
              onClick={() => {
                set([...conditions, newCondition(conditions)]);
                setOpen(conditions.length);
              }}
            >
              {t('conditions.add')}
            </Button>
          </div>
        )}
      </Section>
    </Panel>
  );
}
