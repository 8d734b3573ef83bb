import { useTranslation } from 'react-i18next';
import type { Condition, Factor, HoldStep } from '../../../../src/engine/index.js';
import { useFormat } from '../../i18n/index.js';
import { conditionReason } from '../console/condition-reason.js';
import type { RuleDifference } from './rule-differences.js';
import { fieldAt } from './rule-fields.js';
import { useValueWords } from './use-value-words.js';

/** One difference between two versions: what it is of, and how it was and is; null where it was not there or is not. */
export interface ChangeInWords {
  label: string;
  from: string | null;
  to: string | null;
  /** An expression is the same in every language. */
  isCode?: boolean;
}

const WEIGHT = /^weights\.(\w+)$/;
const STEP = /^invitation\.holdMinutes\[(\d+)\](?:\.(\w+))?$/;
const LADDER = 'invitation.holdMinutes';
const CONDITION = /^conditions\[([^\]]+)\](?:\.(\w+))?(?:\.(\w+))?$/;

/** Puts differences between rule sets into words. */
export function useChangeWords(): (change: RuleDifference) => ChangeInWords {
  const { t } = useTranslation(['ops-rules', 'ops']);
  const format = useFormat();
  const valueWords = useValueWords();
  const conditionWords = useConditionWords();
  const orNull = (value: unknown, words: (value: never) => string) =>
    value === null || value === undefined ? null : words(value as never);
  const holdWords = ({ whenHoursToStartBelow: hours, holdMinutes }: HoldStep) =>
    hours === null
      ? t('hold.anyTimeFor', { minutes: format.duration(holdMinutes) })
      : t('hold.below', { hours: format.duration(hours * 60), minutes: format.duration(holdMinutes) });

  return ({ path, from, to }) => {
    const both = (label: string, words: (value: never) => string) => ({ label, from: orNull(from, words), to: orNull(to, words) });
    const number = (value: number) => format.number(value);
    const factor = WEIGHT.exec(path)?.[1];
    if (factor) return both(t('change.weight', { factor: t(`ops:factor.${factor as Factor}`) }), number);
    const [, step, part] = STEP.exec(path) ?? [];
    if (step !== undefined) {
      const label = t('change.hold', { step: Number(step) + 1 });
      if (part === undefined) return both(label, holdWords);
      if (part === 'holdMinutes') return both(label, (minutes: number) => format.duration(minutes));
      const limit = (hours: unknown) => (typeof hours === 'number' ? format.duration(hours * 60) : t('hold.anyTime'));
      return { label: t('change.holdLimit', { step: Number(step) + 1 }), from: limit(from), to: limit(to) };
    }
    const [, id, field, language] = CONDITION.exec(path) ?? [];
    if (id !== undefined) return conditionWords(id, field, language, from, to);
    if (path === LADDER) return both(t('field.invitation.holdMinutes'), (steps: HoldStep[]) => steps.map(holdWords).join(' · '));
    if (path === 'conditions') return both(t('change.order'), (ids: string[]) => format.list(ids));
    return both(fieldAt(path) ? t(`field.${path}` as 'field.caps.meetupsPerWeek') : path, (value) => valueWords(path, value));
  };
}

function useConditionWords() {
  const { t } = useTranslation('ops-rules');
  const format = useFormat();
  const valueWords = useValueWords();
  const points = (value: unknown) => valueWords('invitation.rounds.fatiguePrice', value);
  const bonus = (added = 0) => t(added < 0 ? 'condition.takes' : 'condition.adds', { points: points(Math.abs(added)) });
  // People read the reason: whoever looks a change over sees it.
  const whole = (condition: Condition) => {
    const { kind, when, points: added } = condition;
    const what = kind === 'add' ? bonus(added) : t(`condition.kind.${kind}`);
    return `${what}: ${when} · “${conditionReason(condition, format.locale)}”`;
  };
  return (id: string, field: string | undefined, language: string | undefined, from: unknown, to: unknown): ChangeInWords => {
    const both = (label: string, words: (value: never) => string, isCode = false): ChangeInWords => ({
      label,
      from: from === null ? null : words(from as never),
      to: to === null ? null : words(to as never),
      isCode,
    });
    switch (field) {
      case undefined:
        return both(t('change.condition', { id }), whole);
      case 'when':
        return both(t('change.condition.when', { id }), String, true);
      case 'kind':
        return both(t('change.condition.kind', { id }), (kind: Condition['kind']) => t(`condition.kind.${kind}`));
      case 'points':
        return both(t('change.condition.points', { id }), points);
      case 'reason':
        return both(t('change.condition.reason', { id, language: format.language(language ?? '') }), String);
      default:
        return both(t('change.condition.fallback', { id }), (locale: string) => format.language(locale));
    }
  };
}
