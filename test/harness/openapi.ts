import type { App } from '../../src/app.js';

export interface Schema {
  $ref?: string;
  type?: string | string[];
  example?: unknown;
  properties?: Record<string, Schema>;
  items?: Schema;
}

interface Media {
  schema?: Schema;
  examples?: Record<string, object>;
}

export interface Operation {
  /** `GET /api/v1/hubs/{iata}` */
  key: string;
  method: string;
  path: string;
  operationId?: string;
  summary?: string;
  tags?: string[];
  security?: Record<string, string[]>[];
  parameters: { name: string; in: string; required?: boolean; schema?: Schema }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { description?: string; content?: Record<string, Media> }>;
}

/** Every operation that the API says it has. */
export function operationsOf({ openApi }: App): Operation[] {
  return Object.entries(openApi.paths as unknown as Record<string, Record<string, Operation>>).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([verb, operation]) => {
        const method = verb.toUpperCase();
        return { ...operation, parameters: operation.parameters ?? [], key: `${method} ${path}`, method, path };
      }),
  );
}

/** The named schemas of the document. */
export const schemasOf = ({ openApi }: App): Record<string, Schema> =>
  (openApi.components?.schemas ?? {}) as unknown as Record<string, Schema>;

/** The example of a schema, its own or that of the one it refers to. */
export function exampleOf(app: App, schema: Schema | undefined): unknown {
  const named = schema?.$ref?.split('/').at(-1);
  return (named === undefined ? schema : schemasOf(app)[named])?.example;
}
