import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { hubQuery } from '../../api/queries.js';
import { useFormat } from '../../i18n/index.js';
import { timesWords } from '../local-words.js';
import type { Conditions } from './conditions.js';
import classes from './conditions.module.css';

/** What a standing yes says, in words. */
export function ConditionsWords({ conditions, hub }: { conditions: Conditions; hub: string }) {
  const { t } = useTranslation('host');
  const format = useFormat();
  const known = useQuery(hubQuery(hub)).data?.zones ?? [];
  const { languages, weekdays, from, to, maxPartySize, zones, minLeadMinutes } = conditions;
  const either = (items: string[]) => format.list(items, 'disjunction');
  const words = [
    languages
      ? t('yes.speaks', { languages: either(languages.map((code) => format.language(code))) })
      : t('yes.anyLanguage'),
    weekdays ? format.list(weekdays.map((day) => format.weekday(day))) : t('yes.anyDay'),
    from && to ? timesWords(format, from, to) : t('yes.anyTime'),
    maxPartySize === null ? t('yes.anyParty') : t('card.party', { count: maxPartySize }),
    zones ? either(zones.map((key) => known.find((zone) => zone.key === key)?.name ?? key)) : t('yes.anyZone'),
    ...(minLeadMinutes === null ? [] : [t('yes.lead', { duration: format.duration(minLeadMinutes) })]),
  ];
  return (
    <ul className={classes.words}>
      {words.map((one, index) => (
        <li key={index}>{one}</li>
      ))}
    </ul>
  );
}
