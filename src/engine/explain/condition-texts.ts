import { locales } from '../../contracts/locales.js';
import type { Condition } from '../conditions/condition.js';
import type { MessageParams } from '../message.js';

/** Of a condition: its id, what it says in each language (`text.nl`), and for those who read none of them (`text`). */
export function conditionParams({ id, reason, fallback }: Condition): MessageParams {
  const texts = locales.flatMap((locale) => (reason[locale] ? [[locale, reason[locale]] as const] : []));
  return {
    condition: id,
    text: (fallback && reason[fallback]) ?? texts[0]?.[1] ?? id,
    ...Object.fromEntries(texts.map(([locale, text]) => [`text.${locale}`, text])),
  };
}
