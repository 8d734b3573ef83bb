import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changeSides, diffDocuments, type HelpfulChange, type RuleSet } from '../../../../src/engine/index.js';
import { useFormat } from '../../i18n/index.js';
import { useChangeWords } from '../rules/use-change-words.js';
import classes from './verdict.module.css';
import { usePoints } from './use-points.js';

interface HelpfulChangesProps {
  changes: readonly HelpfulChange[];
  rules: RuleSet;
  zoneName: (key: string) => string;
  onTry?: (rules: RuleSet) => void;
}

/** Single changes that would make the two candidates: on whose side, and to what score. */
export function HelpfulChanges({ changes, rules, zoneName, onTry }: HelpfulChangesProps) {
  const { t } = useTranslation('ops-explorer');
  const words = useHelpWords(rules, zoneName);
  const points = usePoints();
  if (changes.length === 0) return <Text>{t('help.none')}</Text>;
  return (
    <Stack gap="md">
      {changeSides.map((side) => {
        const own = changes.filter((change) => change.side === side);
        return (
          own.length > 0 && (
            <div key={side}>
              <Text fw={650}>{t(`side.${side}`)}</Text>
              <ul className={classes.list}>
                {own.map((change) => {
                  const text = words(change);
                  return (
                    <li key={text}>
                      {text}
                      <span className={classes.fact}>{t('help.score', { points: points.plain(change.score) })}</span>
                      {change.rules && onTry && (
                        <Button
                          variant="default"
                          size="sm"
                          mih={44}
                          mt={4}
                          aria-label={t('help.tryNamed', { change: text })}
                          onClick={() => onTry(change.rules!)}
                        >
                          {t('help.try')}
                        </Button>
                      )}
                    </li>
                  );
                })}
              </ul>
            </div>
          )
        );
      })}
    </Stack>
  );
}

function useHelpWords(rules: RuleSet, zoneName: (key: string) => string): (change: HelpfulChange) => string {
  const { t } = useTranslation(['ops-explorer', 'engine']);
  const format = useFormat();
  const changeWords = useChangeWords();
  return ({ key, params, rules: changed }) => {
    if (changed) return format.list(diffDocuments(rules, changed).map((change) => ofRules(changeWords(change))));
    const { wish, language, minutes, zoneKey } = params;
    return t(key as 'change.without_wish', {
      ...params,
      wish: wish === undefined ? '' : t(`engine:wish.${wish as string}` as 'engine:wish.stepFree'),
      language: language === undefined ? '' : format.language(language as string),
      minutes: minutes === undefined ? '' : format.duration(Number(minutes)),
      zone: zoneKey === undefined ? '' : zoneName(zoneKey as string),
    });
  };

  function ofRules({ label, from, to }: ReturnType<typeof changeWords>): string {
    return to === null ? t('help.without', { label }) : t('help.rule', { label, from: from ?? '', to });
  }
}
