import { Readable } from 'node:stream';
import {
  applyDecorators,
  Body,
  createParamDecorator,
  HttpCode,
  Param,
  Query,
  SetMetadata,
  type ExecutionContext,
  type PipeTransform,
} from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiSecurity } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { DomainError } from '../../contracts/domain-error.js';
import { errorStatus, type ErrorCode } from '../../contracts/error-codes.js';
import { isId } from '../../shared/ids.js';
import { objectProperties, schemaOf } from './openapi-schema.js';
import { id, parse } from './schema.js';

class SchemaPipe implements PipeTransform {
  constructor(private readonly schema: z.ZodType) {}
  transform(value: unknown): unknown {
    return parse(this.schema, value);
  }
}

/** A body of a type that the operation does not read arrives as the stream that it is. */
class BodyPipe extends SchemaPipe {
  override transform(value: unknown): unknown {
    if (!(value instanceof Readable)) return super.transform(value);
    value.resume();
    throw new DomainError('unsupported_media_type');
  }
}

class IdPipe implements PipeTransform {
  transform(value: unknown): string {
    if (typeof value === 'string' && isId(value)) return value.toLowerCase();
    throw new DomainError('not_found');
  }
}

const INPUTS = Symbol('operation inputs');
interface Inputs {
  body?: z.ZodType;
  query?: z.ZodType;
  ifMatch?: 'required' | 'optional';
  ids?: string[];
}
const inputsOf = (target: object, key: string | symbol): Inputs => {
  const existing = Reflect.getOwnMetadata(INPUTS, target, key) as Inputs | undefined;
  const inputs = existing ?? {};
  if (!existing) Reflect.defineMetadata(INPUTS, inputs, target, key);
  return inputs;
};

/**
 * A schema and its inferred type have one name, so the compiler records the schema as the parameter's class. Nest and
 * its documentation look for classes there.
 */
function forgetClass(target: object, key: string | symbol, index: number): void {
  const types = Reflect.getMetadata('design:paramtypes', target, key) as unknown[] | undefined;
  if (types) types[index] = Object;
}

/** The request body, checked against `schema`, which also documents it. */
export function ValidBody(schema: z.ZodType): ParameterDecorator {
  return (target, key, index) => {
    inputsOf(target, key!).body = schema;
    forgetClass(target, key!, index);
    Body(new BodyPipe(schema))(target, key, index);
  };
}

/** The query string, checked against `schema`, which also documents it. */
export function ValidQuery(schema: z.ZodType): ParameterDecorator {
  return (target, key, index) => {
    inputsOf(target, key!).query = schema;
    forgetClass(target, key!, index);
    Query(new SchemaPipe(schema))(target, key, index);
  };
}

/** An id in the path. What is no id is nobody's: `not_found`. */
export function PathId(name: string): ParameterDecorator {
  return (target, key, index) => {
    (inputsOf(target, key!).ids ??= []).push(name);
    Param(name, new IdPipe())(target, key, index);
  };
}

interface IfMatchOptions {
  /** Without the header the parameter is undefined, and whatever is there is taken as seen. */
  optional?: boolean;
}

const ifMatch = createParamDecorator((options: IfMatchOptions, context: ExecutionContext): number | undefined => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined && options.optional) return undefined;
  if (header === undefined) throw new DomainError('precondition_required');
  const revision = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim())?.[1];
  if (revision === undefined) throw new DomainError('stale');
  return Number(revision);
});

/** The revision that the caller has seen, from `If-Match`. Without the header: `428 precondition_required`. */
export function IfMatch(options: IfMatchOptions = {}): ParameterDecorator {
  return (target, key, index) => {
    inputsOf(target, key!).ifMatch = options.optional ? 'optional' : 'required';
    ifMatch(options)(target, key, index);
  };
}

export const RESPONSE_SCHEMA = 'operation:returns';
export const ETAG = 'operation:etag';

export interface OperationOptions {
  summary: string;
  description?: string;
  /** Status of success; 200 unless said. */
  status?: number;
  /** Schema of the answer. Nothing: no body (204). */
  returns?: z.ZodType;
  /** The answer is not JSON (a calendar, a page). */
  produces?: string;
  /** The body is not JSON but a stream of this type, such as the example. */
  consumes?: { type: string; example: string };
  /** Errors of the operation's own; those that every operation can give are added. */
  problems?: ErrorCode[];
  /** The answer carries `revision`, which goes out as the `ETag`. */
  etag?: boolean;
}

/** Documents an operation, sets its status, and says what it returns; stands on every handler of the API. */
export function Operation(options: OperationOptions): MethodDecorator {
  return (target, key, descriptor) => {
    const inputs = inputsOf(target, key);
    const status = options.status ?? (options.returns || options.produces ? 200 : 204);
    const decorators: (MethodDecorator | ClassDecorator)[] = [
      HttpCode(status),
      ApiOperation({ summary: options.summary, description: options.description }),
      ApiResponse({ status, description: 'Success', ...successContent(options) }),
      SetMetadata(RESPONSE_SCHEMA, options.returns),
      SetMetadata(ETAG, options.etag ?? false),
    ];
    if (inputs.body) decorators.push(ApiBody({ schema: schemaOf(inputs.body, 'input') }));
    if (options.consumes) {
      decorators.push(
        SetMetadata('swagger/apiConsumes', [options.consumes.type]),
        ApiBody({ schema: { type: 'string', example: options.consumes.example } }),
      );
    }
    for (const name of inputs.ids ?? []) decorators.push(ApiParam({ name, schema: schemaOf(id(), 'input') }));
    if (inputs.query) {
      for (const property of objectProperties(inputs.query)) decorators.push(ApiQuery(property));
    }
    if (inputs.ifMatch) {
      const required = inputs.ifMatch === 'required';
      decorators.push(ApiHeader({ name: 'If-Match', required, description: 'The ETag that you have seen' }));
    }
    decorators.push(...problemResponses(problemsOf(options, inputs)));
    applyDecorators(...decorators)(target, key, descriptor);
  };
}

function successContent(options: OperationOptions) {
  if (options.returns) return { schema: schemaOf(options.returns, 'output') };
  return options.produces ? { content: { [options.produces]: { schema: { type: 'string' } } } } : {};
}

function problemsOf(options: OperationOptions, inputs: Inputs): ErrorCode[] {
  const codes = new Set<ErrorCode>(['rate_limited', 'unavailable', 'storage_full', 'internal_error', ...(options.problems ?? [])]);
  if (inputs.body) {
    for (const code of ['malformed_json', 'validation_failed', 'payload_too_large'] as const) codes.add(code);
    codes.add('unsupported_media_type');
  }
  if (inputs.query) codes.add('validation_failed');
  if (inputs.ifMatch) codes.add('stale');
  if (inputs.ifMatch === 'required') codes.add('precondition_required');
  return [...codes];
}

/** One documented response for each status, with an example for each code. */
function problemResponses(codes: ErrorCode[]): MethodDecorator[] {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) byStatus.set(errorStatus[code], [...(byStatus.get(errorStatus[code]) ?? []), code]);
  return [...byStatus].map(([status, group]) =>
    ApiResponse({
      status,
      description: group.map((code) => `\`${code}\``).join(', '),
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/Problem' },
          examples: Object.fromEntries(group.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
        },
      },
    }),
  );
}

/** Adds the problems of being signed in to a handler's documentation. */
export const signedInProblems = (staff: boolean): MethodDecorator =>
  applyDecorators(
    ApiSecurity('bearer'),
    ApiSecurity('cookie'),
    ...problemResponses(['unauthenticated', 'session_expired']),
    ...problemResponses(staff ? ['forbidden', 'not_found'] : []),
  );

/** Documents a path parameter that is no id. */
export const PathText = (name: string, example: string): MethodDecorator =>
  ApiParam({ name, schema: { type: 'string', example } });
