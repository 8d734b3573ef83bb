import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { errorStatus, type ErrorCode } from '../../src/contracts/error-codes.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { exampleOf, operationsOf, schemasOf, type Operation, type Schema } from '../harness/openapi.js';
import { rawRequest } from '../harness/raw-request.js';

const PROBLEM = 'application/problem+json';

let app: TestApp;
let ajv: Ajv2020;
let operations: Operation[];

beforeAll(async () => {
  app = await startTestApp();
  operations = operationsOf(app.app);
  ajv = new Ajv2020({ strict: false, allErrors: true });
  const addFormats = addFormatsModule as unknown as (to: Ajv2020) => void;
  addFormats(ajv);
  ajv.addSchema({ $id: 'document', components: { schemas: schemasOf(app.app) } });
});
afterAll(() => app.close());

/** A schema of the document, ready to check values; what it refers to is in the document. */
function validator(schema: Schema): ValidateFunction {
  const linked = JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/')) as object;
  return ajv.compile(linked);
}

/** Keys of what fails, so that a failure names all of them at once. */
const failing = (check: (operation: Operation) => boolean): string[] =>
  operations.filter((operation) => !check(operation)).map(({ key }) => key);

const successOf = ({ responses }: Operation) => Object.entries(responses).filter(([status]) => status.startsWith('2'));
const problemsOf = ({ responses }: Operation) => Object.entries(responses).filter(([status]) => /^[45]/.test(status));
/** Codes of the documented problems, with the status that they stand at. */
const codesOf = ({ responses }: Operation): { status: string; code: string }[] =>
  Object.entries(responses).flatMap(([status, { content }]) =>
    Object.keys(content?.[PROBLEM]?.examples ?? {}).map((code) => ({ status, code })),
  );
const problemExamples = () => (app.app.openApi.components as { examples: Record<string, { value: unknown }> }).examples;

describe('the OpenAPI document', () => {
  it('is served as it is built, in version 3.1, with a title, a version and ways to sign in', async () => {
    const served = JSON.parse((await rawRequest(app.url, '/api/openapi.json')).text) as Record<string, unknown>;
    expect(served).toEqual(JSON.parse(JSON.stringify(app.app.openApi)));
    expect(served).toMatchObject({
      openapi: expect.stringMatching(/^3\.1\.\d+$/),
      info: { title: 'Interlude', version: expect.stringMatching(/\S/) },
      components: {
        securitySchemes: { bearer: { type: 'http', scheme: 'bearer' }, cookie: { type: 'apiKey', in: 'cookie' } },
      },
    });
  });

  it('has every route that the server has, and no other', () => {
    const routes = routesIn(app.app.nest.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false }));
    // Neither the way into a demonstration nor the board of the queues, pages for administrators, is part of the API.
    const ours = routes.filter((route) => / \/(api\/v1(?!\/(demo|ops\/queues)(\/|$))|health|metrics)/.test(route));
    expect(ours.length).toBeGreaterThan(80);
    expect(operations.map(({ key }) => key).sort()).toEqual(ours.sort());
  });

  it('resolves every reference in it, and uses every schema', () => {
    const text = JSON.stringify(app.app.openApi);
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target!);
    const schemas = Object.keys(schemasOf(app.app)).map((name) => `#/components/schemas/${name}`);
    const known = [...schemas, ...Object.keys(problemExamples()).map((code) => `#/components/examples/${code}`)];
    expect([...new Set(references)].filter((target) => !known.includes(target))).toEqual([]);
    expect(schemas.filter((target) => !references.includes(target))).toEqual([]);
  });

  it('has schemas that are JSON Schema, with examples that they accept', () => {
    const refused: string[] = [];
    for (const [name, schema] of Object.entries(schemasOf(app.app))) {
      const check = validator({ $ref: `#/components/schemas/${name}` });
      if (schema.example !== undefined && !check(schema.example))
        refused.push(`${name}: ${ajv.errorsText(check.errors)}`);
    }
    expect(refused).toEqual([]);
  });
});

describe('every operation', () => {
  it('has a name of its own, a summary and a tag', () => {
    const names = operations.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
    expect(failing(({ summary, tags }) => Boolean(summary && !summary.endsWith('.') && tags?.length === 1))).toEqual(
      [],
    );
  });

  it('describes its path and query parameters', () => {
    expect(
      failing(({ path, parameters }) => {
        const inPath = parameters.filter((parameter) => parameter.in === 'path' && parameter.required);
        const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
        const isTyped = parameters.every(({ in: place, schema }) => place === 'header' || schema !== undefined);
        return (
          isTyped &&
          inPath
            .map(({ name }) => name)
            .sort()
            .join() === named.sort().join()
        );
      }),
    ).toEqual([]);
  });

  it('has one success, with the schema of its answer unless that is empty', () => {
    expect(
      failing((operation) => {
        const [success, ...more] = successOf(operation);
        if (!success || more.length > 0) return false;
        const [status, { content }] = success;
        return (
          (status === '204') === (content === undefined) && Object.values(content ?? {}).every(({ schema }) => schema)
        );
      }),
    ).toEqual([]);
  });

  it('has an example of its answer, which its schema accepts', () => {
    const answerOf = (operation: Operation) => successOf(operation)[0]![1].content?.['application/json']?.schema;
    expect(
      failing((operation) => {
        const schema = answerOf(operation);
        return schema === undefined || validator(schema)(exampleOf(app.app, schema));
      }),
    ).toEqual([]);
    expect(operations.filter(answerOf).length).toBeGreaterThan(60);
  });

  it('has an example of its body, which its schema accepts', () => {
    const bodies = (operation: Operation) => Object.values(operation.requestBody?.content ?? {});
    expect(
      failing((operation) =>
        bodies(operation).every(({ schema }) => schema && validator(schema)(exampleOf(app.app, schema))),
      ),
    ).toEqual([]);
    const withBody = operations.filter((operation) => bodies(operation).length > 0);
    expect(withBody.length).toBeGreaterThan(25);
  });

  it('says how it can fail, with an example for each code, at the status of that code', () => {
    expect(failing((operation) => problemsOf(operation).some(([status]) => status.startsWith('4')))).toEqual([]);
    expect(failing((operation) => problemsOf(operation).every(([, { content }]) => content !== undefined))).toEqual([]);
    const wrong = operations.flatMap((operation) =>
      codesOf(operation)
        .filter(({ status, code }) => String(errorStatus[code as ErrorCode]) !== status)
        .map(({ code }) => `${operation.key} ${code}`),
    );
    expect(wrong).toEqual([]);
    const isProblem = validator({ $ref: '#/components/schemas/Problem' });
    expect(Object.values(problemExamples()).filter(({ value }) => !isProblem(value))).toEqual([]);
  });

  it('says the failures that follow from what it takes', () => {
    const says = ({ responses }: Operation, ...statuses: string[]) => statuses.every((status) => status in responses);
    expect(
      failing((operation) => {
        const { path, parameters, security, requestBody } = operation;
        const takes = (name: string) => parameters.some((parameter) => parameter.name === name);
        return (
          says(operation, '429', '500') &&
          (security === undefined || says(operation, '401')) &&
          (!path.includes('/ops/') || says(operation, '403', '404')) &&
          (!takes('id') || says(operation, '404')) &&
          (!takes('If-Match') || says(operation, '412')) &&
          (!parameters.some(({ in: place }) => place === 'query') || says(operation, '400')) &&
          (!requestBody || says(operation, '400', '413', '415'))
        );
      }),
    ).toEqual([]);
  });
});

/** `GET /api/v1/hubs/{iata}` of each route in Fastify's picture of its tree. */
function routesIn(tree: string): string[] {
  const branch: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent, segment, methods] = /^((?:[│ ] {3})*)[├└]── (.*) \(([A-Z, ]+)\)$/.exec(line) ?? [];
    if (indent === undefined) return [];
    branch.splice(indent.length / 4, Infinity, segment!);
    const path = branch
      .join('')
      .replace('//', '/')
      .replace(/:(\w+)/g, '{$1}');
    return methods!
      .split(', ')
      .filter((method) => method !== 'HEAD')
      .map((method) => `${method} ${path}`);
  });
}
