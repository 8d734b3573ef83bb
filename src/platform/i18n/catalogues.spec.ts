import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';
import { errorCodes, fieldErrorCodes } from '../../contracts/error-codes.js';
import { notificationKinds } from '../../contracts/notifications.js';
import { locales, type Locale } from '../../contracts/locales.js';

type Catalogue = Readonly<Record<string, string>>;

const textOf = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const catalogueOf = (locale: Locale) => JSON.parse(textOf(`./catalogues/${locale}.json`)) as Catalogue;
const en = catalogueOf('en');

/** The parameters that the contracts document behind each code, as `// {a, b}`. */
function documentedParams(file: string): ReadonlyMap<string, readonly string[]> {
  const lines = textOf(file).matchAll(/^\s*'?(\w+)'?(?:: \d+)?,(?: \/\/[^{\n]*(?:\{([^}]*)\})?.*)?$/gm);
  return new Map([...lines].map(([, code, params]) => [code!, params ? params.split(',').map((p) => p.trim()) : []]));
}

const paramsOfCode = documentedParams('../../contracts/error-codes.ts');
const paramsOfKind = documentedParams('../../contracts/notifications.ts');

/** Emails and calendars. */
const otherParams: Readonly<Record<string, readonly string[]>> = {
  'email.sign_in_code.subject': ['code', 'programme'],
  'email.sign_in_code.body': ['code', 'minutes', 'programme'],
  'email.notification.greeting': ['name'],
  'email.notification.action': ['url'],
  'email.notification.footer': ['programme'],
  'calendar.available': ['programme'],
  'calendar.meetup': ['otherName'],
  'page.preview.title': ['city'],
  'page.preview.lead': [],
};

type Elements = ReturnType<IntlMessageFormat['getAst']>;

/** The kinds of element of an ICU message, as its parser numbers them. */
const ARGUMENT = 1;
const NUMBER = 2;
const SELECT = 5;
const PLURAL = 6;

interface Argument {
  readonly name: string;
  readonly kind: 'plain' | 'number' | 'plural' | 'select';
  readonly options: readonly string[];
}

function argumentsOf(elements: Elements): Argument[] {
  return elements.flatMap((element): Argument[] => {
    switch (element.type) {
      case ARGUMENT:
        return [{ name: element.value, kind: 'plain', options: [] }];
      case NUMBER:
        return [{ name: element.value, kind: 'number', options: [] }];
      case PLURAL:
      case SELECT: {
        const kind = element.type === PLURAL ? 'plural' : 'select';
        const inner = Object.values(element.options).flatMap((option) => argumentsOf(option.value));
        return [{ name: element.value, kind, options: Object.keys(element.options) }, ...inner];
      }
      default:
        return [];
    }
  });
}

const formatOf = (text: string, locale: Locale) => new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
const argumentsIn = (text: string) => argumentsOf(formatOf(text, 'en').getAst());
const shape = (text: string) => [...new Set(argumentsIn(text).map(({ name, kind }) => `${name}:${kind}`))].sort();
const namesIn = (text: string) => new Set(argumentsIn(text).map(({ name }) => name));

describe('the English catalogue', () => {
  it('has the words of every error code, field code, notification, email, calendar entry and page, and no others', () => {
    const expected = [
      ...errorCodes.flatMap((code) => [`problem.${code}.title`, `problem.${code}.detail`]),
      ...fieldErrorCodes.map((code) => `field.${code}`),
      ...Object.keys(otherParams),
      ...notificationKinds.flatMap((kind) => [`notification.${kind}.title`, `notification.${kind}.body`]),
    ];
    expect(Object.keys(en).sort()).toEqual(expected.sort());
  });

  it('uses exactly the parameters that the contracts document', () => {
    const together = (...keys: string[]) => [...new Set(keys.flatMap((key) => [...namesIn(en[key]!)]))].sort();
    for (const code of errorCodes) {
      const used = together(`problem.${code}.title`, `problem.${code}.detail`);
      expect({ code, used }).toEqual({ code, used: [...paramsOfCode.get(code)!].sort() });
    }
    for (const code of fieldErrorCodes) {
      expect({ code, used: together(`field.${code}`) }).toEqual({ code, used: [...paramsOfCode.get(code)!].sort() });
    }
    for (const kind of notificationKinds) {
      const used = together(`notification.${kind}.title`, `notification.${kind}.body`);
      expect({ kind, used }).toEqual({ kind, used: [...paramsOfKind.get(kind)!].sort() });
    }
    for (const [key, params] of Object.entries(otherParams)) {
      expect({ key, used: together(key) }).toEqual({ key, used: [...params].sort() });
    }
  });
});

describe.each(locales)('the catalogue of %s', (locale) => {
  const catalogue = catalogueOf(locale);
  const entries = Object.entries(catalogue);
  const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;

  it('has the keys of the English one in the same order', () => {
    expect(Object.keys(catalogue)).toEqual(Object.keys(en));
  });

  it('takes the same parameters as the English one in every message', () => {
    for (const [key, text] of entries) expect({ key, shape: shape(text) }).toEqual({ key, shape: shape(en[key]!) });
  });

  it('has words for every plural category of the language, and the same choices as English', () => {
    for (const [key, text] of entries) {
      for (const argument of argumentsIn(text)) {
        if (argument.kind === 'plural') {
          expect({ key, options: [...argument.options].sort() }).toEqual({ key, options: [...categories].sort() });
        }
        if (argument.kind === 'select') {
          const english = argumentsIn(en[key]!).find(({ name, kind }) => name === argument.name && kind === 'select');
          expect({ key, options: argument.options }).toEqual({ key, options: english?.options });
        }
      }
    }
  });

  it('formats every message into words without braces or quotes of the format', () => {
    for (const [key, text] of entries) {
      const values = Object.fromEntries(argumentsIn(text).map(({ name, kind }) => [name, kind === 'select' ? 'x' : 7]));
      const words = String(formatOf(text, locale).format(values));
      expect({ key, plain: /^[^{}#]+$/.test(words), trimmed: words.trim() === words }).toEqual({
        key,
        plain: true,
        trimmed: true,
      });
      expect(text).not.toContain("'");
    }
  });
});

describe.each(locales.filter((locale) => locale !== 'en'))('the translation into %s', (locale) => {
  it('has no message with the English words', () => {
    const same = Object.entries(catalogueOf(locale)).filter(([key, text]) => text === en[key]);
    expect(same.map(([key]) => key)).toEqual([]);
  });
});
