import { Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './change-list.module.css';
import type { RuleDifference } from './rule-differences.js';
import { useChangeWords } from './use-change-words.js';

/** Differences between two versions, in words. */
export function ChangeList({ changes }: { changes: readonly RuleDifference[] }) {
  const { t } = useTranslation('ops-rules');
  const words = useChangeWords();
  if (changes.length === 0) return <Text>{t('changes.none')}</Text>;
  return (
    <ul className={classes.list}>
      {changes.map((change) => {
        const { label, from, to, isCode } = words(change);
        const Part = isCode ? 'code' : 'bdi';
        return (
          <li key={change.path} className={classes.change}>
            <span className={classes.label}>{label}</span>
            <span className={classes.values}>
              {from === null ? (
                <span className={classes.mark}>{t('changes.new')}</span>
              ) : (
                <del className={classes.from}>
                  <VisuallyHidden>{t('changes.before')}</VisuallyHidden> <Part dir={isCode ? 'ltr' : undefined}>{from}</Part>
                </del>
              )}
              <span aria-hidden className={classes.arrow} />
              {to === null ? (
                <span className={classes.mark}>{t('changes.gone')}</span>
              ) : (
                <ins className={classes.to}>
                  <VisuallyHidden>{t('changes.after')}</VisuallyHidden> <Part dir={isCode ? 'ltr' : undefined}>{to}</Part>
                </ins>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
