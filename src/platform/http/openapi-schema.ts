import type { ApiQueryOptions } from '@nestjs/swagger';
import { z } from 'zod';

/* The swagger module knows OpenAPI 3.0 schema objects; ours are JSON Schema 2020-12, as OpenAPI 3.1 wants them. */
type SchemaObject = Record<string, never>;

const components = new Map<string, z.ZodType>();

/** Gives a schema a name of its own in the document; use it for everything that is more than one operation's. */
export function named<S extends z.ZodType>(name: string, schema: S): S {
  const existing = components.get(name);
  if (existing && existing !== schema) throw new Error(`two schemas are called ${name}`);
  const withId = schema.meta({ ...schema.meta(), id: name });
  components.set(name, withId);
  return withId;
}

/** A named schema; undefined where there is none of that name. */
export const schemaNamed = (name: string): z.ZodType | undefined => components.get(name);

/** A schema as JSON Schema, referring to the named ones. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): SchemaObject {
  const json = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Record<string, unknown>;
  return hoist(json) as SchemaObject;
}

/** The query parameters of an object schema. */
export function objectProperties(schema: z.ZodType): ApiQueryOptions[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, SchemaObject>;
    required?: string[];
  };
  return Object.entries(json.properties ?? {}).map(([name, property]) => ({
    name,
    required: json.required?.includes(name) ?? false,
    schema: property,
  }));
}

const definitions = new Map<string, unknown>();

/** Every named schema that an operation has used so far. */
export const usedDefinitions = (): Record<string, unknown> => Object.fromEntries([...definitions].sort());

/** Moves `$defs` to the document's components and a named root to a reference. */
function hoist(json: Record<string, unknown>): unknown {
  const { $defs, $schema: _, id, ...rest } = json;
  for (const [name, definition] of Object.entries(($defs as Record<string, Record<string, unknown>>) ?? {})) {
    const { id: __, $schema: ___, ...body } = definition;
    definitions.set(name, relink(body));
  }
  const body = relink(rest);
  if (typeof id !== 'string') return body;
  definitions.set(id, body);
  return { $ref: `#/components/schemas/${id}` };
}

function relink(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(relink);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === '$ref' && typeof inner === 'string'
        ? [key, inner.replace('#/$defs/', '#/components/schemas/')]
        : [key, relink(inner)],
    ),
  );
}
