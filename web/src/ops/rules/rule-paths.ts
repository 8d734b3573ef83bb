import { z } from 'zod';
import { ruleSetSchema } from '../../../../src/engine/index.js';

type Fields = Readonly<Record<string, unknown>>;

/** What stands at a place such as `window.minUsableMinutes`; undefined where there is nothing. */
export function valueAt(document: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((part, name) => (part as Fields | undefined)?.[name], document);
}

/** The document with something else at a place; whatever is elsewhere stays the very same. */
export function withValueAt<T>(document: T, path: string, value: unknown): T {
  const [name = '', ...rest] = path.split('.');
  const fields = document as Fields;
  const inner = rest.length === 0 ? value : withValueAt(fields[name], rest.join('.'), value);
  return { ...fields, [name]: inner } as T;
}

interface Described {
  properties?: Record<string, Described>;
  /** Of records: each of their entries. */
  additionalProperties?: Described;
  items?: Described;
  /** Of what may be null: the other comes first. */
  anyOf?: readonly Described[];
  minimum?: number;
  maximum?: number;
  enum?: readonly (string | number)[];
}

let described: Described | undefined;

/** What the schema of rule sets says of a place (entries of lists by any number): least and greatest number, or choices. */
export function rangeAt(path: string): { min: number; max: number; choices: readonly (string | number)[] } {
  described ??= z.toJSONSchema(ruleSetSchema, { io: 'input', unrepresentable: 'any' }) as Described;
  const place = path
    .split('.')
    .reduce<Described | undefined>((part, name) => part?.properties?.[name] ?? part?.additionalProperties ?? part?.items, described);
  const { minimum: min = 0, maximum: max = 0, enum: choices = [] } = place?.anyOf?.[0] ?? place ?? {};
  return { min, max, choices };
}
