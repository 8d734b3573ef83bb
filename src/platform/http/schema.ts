import { z } from 'zod';
import { DomainError, type FieldError } from '../../contracts/domain-error.js';
import type { FieldErrorCode } from '../../contracts/error-codes.js';
import { isInterest } from '../../contracts/interests.js';
import { isLanguage, languageLevels } from '../../contracts/languages.js';
import { cleanText } from '../../shared/text.js';

/*
 * The building blocks of request and response schemas. One zod schema gives the validation, the TypeScript type and the
 * OpenAPI document; `refuse` names the coded error of a custom check.
 */

/** A custom check's error: its code travels in `params`. */
const refuse = (code: FieldErrorCode, params: Record<string, string | number> = {}) => ({ code, params });

/** People's text: cleaned (NFC, no control characters) before its length is measured. */
export const text = (max: number, min = 0) =>
  z
    .string()
    .max(max * 4)
    .transform(cleanText)
    .pipe(z.string().min(min).max(max));

/** In small letters, as the database tells them, whatever it was sent in. */
export const id = () => z.uuid().toLowerCase().meta({ example: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e' });
export const email = () =>
  z
    .string()
    .max(320)
    .transform((value) => value.trim().toLowerCase())
    .pipe(z.email().max(254))
    .meta({ example: 'mila@demo.interlude.example' });
export const iata = () =>
  z
    .string()
    .regex(/^[A-Z]{3}$/)
    .meta({ example: 'AMS' });
/** RFC 3339 with an offset, whole instants between 2000 and 2100; parsed to a Date. */
export const instant = () =>
  z.iso
    .datetime({ offset: true })
    .refine((value) => /^20\d\d-/.test(value), { params: refuse('invalid_instant') })
    .transform((value) => new Date(value))
    .meta({ example: '2026-03-22T09:05:00Z' });
/** A local time without an offset, in the hub's zone (`2026-03-22T10:05`); kept as text until the hub is known. */
export const instantOrLocal = () =>
  z
    .union([z.iso.datetime({ offset: true }), z.iso.datetime({ local: true })])
    .refine((value) => /^20\d\d-/.test(value), { params: refuse('invalid_instant') })
    .meta({ example: '2026-03-22T10:05', description: 'RFC 3339 instant, or a local time at the hub without an offset' });
/** What an integer column holds: larger numbers are refused before the database does. */
export const MAX_INTEGER = 2_147_483_647;
export const localDate = () => z.iso.date().meta({ example: '2026-03-22' });
export const localTime = () =>
  z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .meta({ example: '18:30' });
export const language = () =>
  z
    .string()
    .max(35)
    .refine(isLanguage, { params: refuse('unknown_reference') })
    .meta({ example: 'nl', description: 'BCP 47' });
export const languageLevel = () => z.enum(languageLevels);
export const interest = () =>
  z
    .string()
    .max(60)
    .refine(isInterest, { params: refuse('unknown_reference') })
    .meta({ example: 'food.coffee' });
export const country = () =>
  z
    .string()
    .regex(/^[A-Z]{2}$/)
    .meta({ example: 'NL', description: 'ISO 3166-1 alpha-2' });

/** An answer's instant, as it goes over the wire. */
export const instantText = () => z.string().meta({ format: 'date-time', example: '2026-03-22T09:05:00Z' });
export const intervalText = () => z.object({ startsAt: instantText(), endsAt: instantText() });
export const position = () => z.object({ lat: z.number(), lon: z.number() }).meta({ example: { lat: 52.379, lon: 4.9 } });

/** A list without repetitions, by the text of its items. */
export const uniqueList = <T extends z.ZodType>(item: T, max: number, min = 0) =>
  z
    .array(item)
    .min(min)
    .max(max)
    .refine((items) => new Set(items.map((entry) => JSON.stringify(entry))).size === items.length, {
      params: refuse('duplicate'),
    });

export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
});
export type PageQuery = z.infer<typeof pageQuery>;
export const pageOf = <T extends z.ZodType>(item: T) =>
  z
    .object({ items: z.array(item), nextCursor: z.string().nullable() })
    .meta({ example: { items: [item.meta()?.example], nextCursor: null } });

/** Checks `input`; what is wrong comes back in one `validation_failed` with a coded entry for each field. */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input ?? {}, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new DomainError('validation_failed', { errors: parsed.error.issues.slice(0, 50).flatMap(toFieldErrors) });
}

const pathOf = (parts: PropertyKey[]): string =>
  parts.reduce<string>(
    (path, part) => (typeof part === 'number' ? `${path}[${part}]` : path ? `${path}.${String(part)}` : String(part)),
    '',
  );

type Issue = z.core.$ZodIssue;

function toFieldErrors(issue: Issue): FieldError[] {
  const path = pathOf(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: pathOf([...issue.path, key]), code: 'unknown_field' as const }));
  }
  return [{ path, ...fieldCode(issue) }];
}

function fieldCode(issue: Issue): Pick<FieldError, 'code' | 'params'> {
  switch (issue.code) {
    case 'invalid_type':
      return { code: issue.input === undefined ? 'required' : 'wrong_type' };
    case 'too_small':
    case 'too_big':
      return bound(issue);
    case 'invalid_value':
      return issue.input === undefined
        ? { code: 'required' }
        : { code: 'invalid_choice', params: { choices: issue.values.map(String).join(', ') } };
    case 'invalid_format':
      return { code: formatCodes[issue.format] ?? 'invalid_format' };
    case 'invalid_union':
      if (issue.input === undefined) return { code: 'required' };
      return { code: typeof issue.input === 'string' ? 'invalid_format' : 'wrong_type' };
    case 'custom': {
      const { code, params } = (issue.params ?? {}) as ReturnType<typeof refuse>;
      return { code: code ?? 'invalid_format', params };
    }
    default:
      return { code: 'invalid_format' };
  }
}

const formatCodes: Record<string, FieldErrorCode> = {
  email: 'invalid_email',
  uuid: 'invalid_id',
  datetime: 'invalid_instant',
};

function bound(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): Pick<FieldError, 'code' | 'params'> {
  const small = issue.code === 'too_small';
  const params: Record<string, number> = small ? { min: Number(issue.minimum) } : { max: Number(issue.maximum) };
  if (issue.origin === 'string') return { code: small ? 'too_short' : 'too_long', params };
  if (issue.origin === 'array' || issue.origin === 'set') return { code: small ? 'too_few' : 'too_many', params };
  return { code: small ? 'too_small' : 'too_large', params };
}
