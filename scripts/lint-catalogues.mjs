// Every language of the client has every message, with the parameters and the choices of the English one, and none that
// nothing shows.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { root, say } from './lib/project.mjs';

const FOLDER = join(root, 'web', 'src', 'i18n', 'catalogues');
const SOURCE = 'en';
/** Kinds of an ICU message's elements, as its parser numbers them. */
const SELECT = 5;
const PLURAL = 6;
const PLAIN_TEXT = new Set([0, 7, 8]);

const CLIENT = join(root, 'web', 'src');
/** Messages whose keys no line of the client names: the beginning of their keys, by catalogue, and why. */
const NAMED_ELSEWHERE = {
  // What the engine says of layovers and pairs comes with its key.
  'engine.json': ['window.', 'near_miss.', 'reason.'],
  // Begin with a variable: `${name}.linkDetail` for the places of a host, `${kind}.none.title` for lists of people.
  'host.json': ['availability.linkDetail', 'profile.linkDetail', 'standing.linkDetail', 'impact.linkDetail'],
  'ops-people.json': ['applications.none.', 'hosts.none.'],
};

const read = async (locale, file) => JSON.parse(await readFile(join(FOLDER, locale, file), 'utf8'));
const problems = [];
const locales = await readdir(FOLDER);
const files = await readdir(join(FOLDER, SOURCE));

for (const file of files) {
  const source = await read(SOURCE, file);
  for (const locale of locales) {
    const words = await read(locale, file).catch(() => ({}));
    const where = `${locale}/${file}`;
    for (const key of Object.keys(source)) if (!(key in words)) problems.push(`${where}: ${key} is missing`);
    for (const [key, text] of Object.entries(words)) {
      if (!(key in source)) problems.push(`${where}: ${key} is in no English catalogue`);
      else if (String(text).trim() === '') problems.push(`${where}: ${key} is empty`);
      else compare(`${where}: ${key}`, text, locale, source[key]);
    }
  }
}
const isNamed = await namedKeys();
for (const file of files) {
  const elsewhere = NAMED_ELSEWHERE[file] ?? [];
  for (const key of Object.keys(await read(SOURCE, file))) {
    if (!isNamed(key) && !elsewhere.some((start) => key.startsWith(start))) problems.push(`${file}: ${key} is shown nowhere`);
  }
}
for (const problem of problems) say(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

function compare(where, text, locale, original) {
  try {
    const [theirs, ours] = [shapeOf(text, locale), shapeOf(original, SOURCE)];
    const differing = [...theirs].filter((part) => !ours.has(part)).concat([...ours].filter((part) => !theirs.has(part)));
    if (differing.length > 0) problems.push(`${where} differs from the English one in ${differing.join(', ')}`);
  } catch (error) {
    problems.push(`${where} cannot be read: ${error.message}`);
  }
}

/** What a message asks for: parameters, and the options of a choice. Plural forms differ by language. */
function shapeOf(text, locale) {
  const shape = new Set();
  const walk = (elements) => {
    for (const element of elements) {
      if (PLAIN_TEXT.has(element.type)) continue;
      shape.add(`{${element.value}}`);
      if (element.type !== SELECT && element.type !== PLURAL) continue;
      for (const [name, option] of Object.entries(element.options)) {
        if (element.type === SELECT) shape.add(`{${element.value}: ${name}}`);
        walk(option.value);
      }
    }
  };
  walk(new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).getAst());
  return shape;
}

/** Whether the client names a key: in full, or with a variable behind its beginning, as in `kind.${kind}`. */
async function namedKeys() {
  const paths = await readdir(CLIENT, { recursive: true });
  const sources = paths.filter((path) => /\.tsx?$/.test(path) && !/\.spec\.ts$|schema\.d\.ts$/.test(path));
  const text = (await Promise.all(sources.map((path) => readFile(join(CLIENT, path), 'utf8')))).join('\n');
  const whole = new Set([...text.matchAll(/['"`](?:[a-z-]+:)?([\w.-]+)['"`]/g)].map(([, key]) => key));
  const begun = [...text.matchAll(/`(?:[a-z-]+:)?([\w.-]+\.)\$\{[^}`]*\}([\w.-]*)`/g)];
  const isBegun = (key) =>
    begun.some(([, start, end]) => key.startsWith(start) && key.endsWith(end) && key.length > start.length + end.length);
  return (key) => whole.has(key) || isBegun(key);
}
