import { useTranslation } from 'react-i18next';
import type { GateLook } from '../../../../src/engine/index.js';
import { useFormat } from '../../i18n/index.js';
import { usePoints } from './use-points.js';

type Param = string | number | readonly string[] | undefined;

/** The numbers behind a gate, in words. */
export function useGateFacts(zoneName: (key: string) => string): (look: GateLook) => string {
  const { t } = useTranslation(['ops-explorer', 'ops-rules', 'engine']);
  const format = useFormat();
  const points = usePoints();
  const level = (name: string) => t(`ops-rules:choice.gates.languageLevel.${name}` as 'ops-rules:choice.gates.languageLevel.basic');
  const named = (keys: Param) => {
    const names = (keys as readonly string[]).map(zoneName);
    return names.length > 0 ? format.list(names) : t('fact.none');
  };
  const minutes = (value: Param) => format.duration(Number(value));

  return ({ gate, evidence }) => {
    const { language, level: shared, needed, wishes, minutes: free, neededMinutes, score, limit } = evidence;
    switch (gate) {
      case 'language':
        return t('fact.language', {
          shared:
            shared === 'none' ? t('fact.none') : t('fact.spoken', { language: format.language(String(language)), level: level(String(shared)) }),
          needed: needed === 'none' ? t('fact.notNeeded') : level(String(needed)),
        });
      case 'reach': {
        const both = (evidence.zones as readonly string[]).filter((key) => (evidence.reach as readonly string[]).includes(key));
        if (both.length > 0) return t('fact.reach.both', { zones: named(both) });
        return t('fact.reach', { zones: named(evidence.zones), reach: named(evidence.reach) });
      }
      case 'venue_wishes': {
        const words = (wishes as readonly string[]).map((wish) => t(`engine:wish.${wish}` as 'engine:wish.stepFree'));
        return words.length > 0
          ? t('fact.venue_wishes', { ...evidence, wishes: format.list(words) })
          : t('fact.venues', { ...evidence });
      }
      case 'availability':
      case 'venue_hours':
        return t(`fact.${gate}`, { minutes: minutes(free), needed: minutes(neededMinutes) });
      case 'min_score': {
        const least = points.plain(Number(limit));
        return score === undefined ? t('fact.min_score.none', { least }) : t('fact.min_score', { score: points.plain(Number(score)), least });
      }
      default:
        return t(`fact.${gate}`, { ...evidence });
    }
  };
}
