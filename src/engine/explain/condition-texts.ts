import { locales, type Locale } from '../../contracts/locales.js';
import type { Condition } from '../conditions/condition.js';
import type { Message, MessageParams } from '../message.js';

/** Of a condition: its id, what it says in each language (`text.nl`), and in the first that there is (`text`). */
export function conditionParams({ id, reason }: Condition): MessageParams {
  const texts = locales.flatMap((locale) => (reason[locale] ? [[locale, reason[locale]] as const] : []));
  return {
    condition: id,
    text: texts[0]?.[1] ?? id,
    ...Object.fromEntries(texts.map(([locale, text]) => [`text.${locale}`, text])),
  };
}

/** A message with one text in place of its texts by language: the reader's, else the fallback's, else the first. */
export function messageFor<M extends Message>(message: M, locale: Locale, fallback: string): M {
  const { params } = message;
  if (params.condition === undefined) return message;
  const others = Object.entries(params).filter(([name]) => !name.startsWith('text'));
  const text = params[`text.${locale}`] ?? params[`text.${fallback}`] ?? params.text!;
  return { ...message, params: { ...Object.fromEntries(others), text } };
}
