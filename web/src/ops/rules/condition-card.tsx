import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../../src/engine/index.js';
import { currentLocale } from '../../i18n/index.js';
import { conditionReason } from '../console/condition-reason.js';
import { StateBadge } from '../console/state-badge.js';
import classes from './condition.module.css';
import { ConditionForm } from './condition-form.js';
import { useRuleForm } from './rule-form.js';
import { useValueWords } from './use-value-words.js';

interface ConditionCardProps {
  at: number;
  condition: Condition;
  isOpen: boolean;
  onToggle: () => void;
  onChange: (condition: Condition) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

/** A condition: what it says in a line, and all of it while it is written. */
export function ConditionCard({ at, condition, isOpen, onToggle, onChange, onMove, onRemove }: ConditionCardProps) {
  const { t } = useTranslation('ops-rules');
  const { rules, problems, isReadOnly, ownLocale } = useRuleForm();
  const valueWords = useValueWords();
  const bodyId = useId();
  const { id, kind, when, points } = condition;
  const isBroken = [...problems.keys()].some((path) => path.startsWith(`conditions.${at}.`));
  return (
    <li className={classes.card} data-broken={isBroken || undefined}>
      <Group justify="space-between" align="flex-start" gap="sm" wrap="nowrap" className={classes.head}>
        <div className={classes.summary}>
          <Group gap="xs">
            <StateBadge tone={kind === 'add' ? 'busy' : 'plain'}>
              {kind === 'add' && typeof points === 'number'
                ? t(points < 0 ? 'condition.takes' : 'condition.adds', { points: valueWords('assign.stayBonus', Math.abs(points)) })
                : t(`condition.kind.${kind}`)}
            </StateBadge>
            <Text fw={600} span>
              <bdi>{conditionReason({ fallback: ownLocale, ...condition }, currentLocale())}</bdi>
            </Text>
            {isBroken && <StateBadge tone="bad">{t('condition.broken')}</StateBadge>}
          </Group>
          {when !== '' && (
            <code className={classes.code} dir="ltr">
              {when}
            </code>
          )}
        </div>
        <Group gap={0} wrap="nowrap">
          {!isReadOnly && (
            <>
              <ActionIcon data-move="-1" aria-label={t('condition.up', { id })} disabled={at === 0} onClick={() => onMove(-1)}>
                <IconArrowUp size={20} aria-hidden />
              </ActionIcon>
              <ActionIcon
                data-move="1"
                aria-label={t('condition.down', { id })}
                disabled={at === rules.conditions.length - 1}
                onClick={() => onMove(1)}
              >
                <IconArrowDown size={20} aria-hidden />
              </ActionIcon>
              <ActionIcon aria-label={t('condition.remove', { id })} color="red.9" onClick={onRemove}>
                <IconTrash size={20} aria-hidden />
              </ActionIcon>
            </>
          )}
        </Group>
      </Group>
      <Button variant="subtle" mih={44} aria-expanded={isOpen} aria-controls={bodyId} onClick={onToggle} className={classes.toggle}>
        {isOpen ? t('condition.close') : t(isReadOnly ? 'condition.look' : 'condition.edit')}
      </Button>
      <div id={bodyId}>{isOpen && <ConditionForm at={at} condition={condition} onChange={onChange} />}</div>
    </li>
  );
}
