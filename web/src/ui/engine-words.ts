import { useTranslation } from 'react-i18next';
import type { MessageKey } from '../api/types.js';
import { useFormat, type Format } from '../i18n/index.js';

/** Near misses of times alone do not say how many hosts they would bring. */
const NOT_COUNTED = { hosts: 0 };

type Param = string | number | readonly string[];

/**
 * Words of a reason, a near miss, or anything else that the engine tells as a key with parameters. Codes among the
 * parameters (languages, interests, wishes, kinds of rules, minutes) are put into the reader's language first.
 *
 * @param zoneName the name of a zone of the hub by its key, for messages that name one
 */
export function useEngineWords(zoneName: (key: string) => string = (key) => key): (message: MessageKey) => string {
  const { t, i18n } = useTranslation(['engine', 'interests']);
  const format = useFormat();
  return ({ key, params }) => {
    const words = Object.fromEntries(
      Object.entries(inLanguage(params as Record<string, Param>, i18n.language)).map(([name, value]) => [
        name,
        name === 'zoneKey' ? zoneName(String(value)) : wordsOf(name, value, format, t),
      ]),
    );
    return t(key as never, { ns: 'engine', ...NOT_COUNTED, ...words });
  };
}

/** What programmes have written themselves comes in several languages: the reader's (`text.nl`) takes the place of `text`. */
function inLanguage({ text, ...params }: Record<string, Param>, language: string): Record<string, Param> {
  const own = params[`text.${language}`] ?? text;
  return own === undefined ? params : { ...params, text: own };
}

type Translate = ReturnType<typeof useTranslation>['t'];

function wordsOf(name: string, value: Param, format: Format, t: Translate): string | number {
  if (typeof value === 'object') return format.list(value.map((one) => String(wordOf(name, one, format, t))));
  return wordOf(name, value, format, t);
}

function wordOf(name: string, value: string | number, format: Format, t: Translate): string | number {
  const translate = t as (key: string, options: { ns: string }) => string;
  switch (name) {
    case 'language':
    case 'languages':
      return format.language(String(value));
    case 'interests':
      return translate(`interest.${value}`, { ns: 'interests' });
    case 'wishes':
    case 'wish':
      return translate(`wish.${value}`, { ns: 'engine' });
    case 'kinds':
      return translate(`ruleKind.${value}`, { ns: 'engine' });
    case 'minutes':
    case 'usableMinutes':
    case 'neededMinutes':
    case 'shortMinutes':
      return format.duration(Number(value));
    default:
      return value;
  }
}
