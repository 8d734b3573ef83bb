import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { errorCodes, errorStatus, type ErrorCode } from '../../contracts/error-codes.js';
import { SESSION_COOKIE } from '../auth/index.js';
import { named, schemaOf, usedDefinitions } from './openapi-schema.js';

const ProblemSchema = named(
  'Problem',
  z
    .object({
      type: z.string(),
      title: z.string(),
      status: z.int(),
      code: z.enum(errorCodes as [string, ...string[]]),
      detail: z.string(),
      errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
      retryAfterSeconds: z.number().int().positive().optional(),
      requestId: z.string(),
    })
    .meta({
      description: 'RFC 9457 problem details; `code` is stable, `detail` is in the language of `Accept-Language`.',
      example: {
        type: 'https://interlude.example/problems/not_found',
        title: 'Not found',
        status: 404,
        code: 'not_found',
        detail: 'There is nothing here, or it is not yours to see.',
        requestId: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e',
      },
    }),
);

const problemExample = (code: ErrorCode) => ({
  type: `https://interlude.example/problems/${code}`,
  title: code.replaceAll('_', ' '),
  status: errorStatus[code],
  code,
  detail: 'What happened and what to do, in the language of Accept-Language.',
  requestId: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e',
});

/** The OpenAPI 3.1 document of every operation, in an order that does not depend on how the modules were loaded. */
export function buildOpenApi(app: INestApplication): OpenAPIObject {
  schemaOf(ProblemSchema, 'output');
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Interlude')
    .setDescription(
      'Matches layover travellers with volunteer local hosts. Instants are RFC 3339 UTC, durations whole minutes, ' +
        'languages BCP 47, countries ISO 3166-1. Every POST but the upload of a file accepts `Idempotency-Key`.',
    )
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'bearer')
    .addCookieAuth(SESSION_COOKIE, { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE }, 'cookie')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  document.paths = Object.fromEntries(Object.entries(document.paths).sort(([a], [b]) => a.localeCompare(b, 'en')));
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...usedDefinitions() } as never,
    examples: Object.fromEntries(errorCodes.map((code) => [code, { value: problemExample(code) }])),
  };
  return document;
}
